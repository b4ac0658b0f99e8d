"""The answer in words, from the figures: which generator makes faces, and what it lacks."""

from collections.abc import Sequence

from experiment.answer import MOST_FRECHET, Answer, Demand, answers, frechet_ratio, rate_in
from experiment.results import Results


def answer_in_words(results: Results) -> str:
    """Return the sentences that answer the page's question, as Markdown."""
    ranked = answers(results)
    if not ranked or rate_in(ranked[0].row) is None:
        return "**Not known yet.** No judge looked at the pictures of this run."
    best, others = ranked[0], [answer.row.title for answer in ranked[1:] if answer.whole]
    if best.whole:
        opening, closing = f"**{best.row.title} does.**", f" So {_do(others)}." if others else ""
    elif best.missed:
        opening = f"**None meets all that is asked.** {best.row.title} comes nearest."
        closing = f" It misses {_listed([_missed(demand) for demand in best.missed])}."
    else:
        opening, closing = f"**{best.row.title}, as far as was measured.**", ""
    unknown = best.unmeasured
    silence = f" Not measured: {_listed([demand.name for demand in unknown])}." if unknown else ""
    return f"{opening} {figures_in_words(best)}{_distance(best, results)}{closing}{silence}"


def figures_in_words(answer: Answer) -> str:
    """Return what was measured of one generator, in one sentence or two."""
    rate, row = rate_in(answer.row), answer.row
    if rate is None:
        return ""
    parts = [
        f"Of its {rate.n:,} pictures {rate.judge} calls {percent(rate.share)} faces "
        f"(95 % interval: {percent(rate.low)} to {percent(rate.high)})"
    ]
    share = answer.demands[0].figure
    if share is not None:
        parts.append(f"{share:.3f} of the rate that reconstructions of held-out photos reach")
    if row.diversity_pixel is not None:
        parts.append(f"with {_both(row.diversity_pixel, row.diversity_descriptor)} of their diversity")
    if row.novelty_z is not None:
        parts.append(f"and {_both(row.novelty_z, row.novelty_descriptor)} of the novelty of held-out photos")
    return ", ".join(parts).replace(", and ", " and ") + "."


def _distance(answer: Answer, results: Results) -> str:
    ratio = frechet_ratio(answer.row, results)
    if ratio is None:
        return ""
    hoped = "as was hoped for" if ratio <= MOST_FRECHET else f"more than the {MOST_FRECHET:.2f} hoped for"
    return f" Its Fréchet distance to photos is {ratio:.2f} times that of the reconstructions, {hoped}."


def percent(share: float) -> str:
    """Write a share in percent with one digit after the point."""
    return f"{100 * share:.1f} %"


def _both(first: float, second: float | None) -> str:
    return f"{first:.2f}" if second is None else f"{first:.2f} (in descriptors {second:.2f})"


def _missed(demand: Demand) -> str:
    return f"{demand.name} ({demand.figure:.2f} where {demand.least:g} is asked)"


def _do(titles: Sequence[str]) -> str:
    return f"{'does' if len(titles) == 1 else 'do'} {_listed(titles)}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
