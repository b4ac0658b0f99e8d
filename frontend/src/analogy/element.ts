// The instrument of the Analogies page.
import { decoderOf } from "../decoder/client";
import { mounted } from "../dom/mounted";
import type { AnalogyData, AnalogyState } from "./data";
import look from "./look.css?inline";
import { AnalogyPage } from "./page";

export const element = mounted<AnalogyData, AnalogyState>({ className: "analogy", label: "Analogy", look }, (root, data) => new AnalogyPage(root, decoderOf(data.space)));
