// The instrument of the Paths page: waypoints and a map, film strips, one scrubber for all of them, and the curve of m.
import { decoderOf } from "../decoder/client";
import { mounted } from "../dom/mounted";
import { themeOf } from "../theme/theme";
import type { PathsData, PathsState } from "./data";
import look from "./look.css?inline";
import { PathsPage } from "./page";

export const element = mounted<PathsData, PathsState>({ className: "paths", label: "Path", look }, (root, data) => new PathsPage(root, decoderOf(data.space), themeOf(root)));
