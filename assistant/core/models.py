"""The answer contract: what every surface shows, stores and returns.

Field names are fixed; other programs rely on them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.core.documents import Confidence, Kind, Language

Status = Literal["answered", "partial", "clarify", "not_found", "out_of_scope", "refused", "error"]
WarningKind = Literal["discrepancy", "conflict", "outdated", "assumption", "degraded", "injection"]
Engine = Literal["grounded", "llm"]
ModelPurpose = Literal["draft", "repair", "rewrite"]
Verdict = Literal["supported", "contradicted", "partly", "not_found"]
Standing = Literal["holds", "moved", "changed", "gone"]


class Contract(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class AnswerStatement(Contract):
    """One sentence of the answer with the citations or the calculation it stands on.

    ``verdict`` is that of the claim check, where the sentence says whether what was asked about is so.
    """

    text: str
    citations: tuple[int, ...] = ()
    calculation: str | None = None
    verdict: Verdict | None = None


class Citation(Contract):
    """A passage the answer stands on.

    ``quote`` is the verbatim original at ``start``..``end`` where the original is loaded, else
    the digest's own statement; ``verbatim`` says which. ``excerpt`` says that only an excerpt of the
    page was read.
    """

    n: int
    source_id: str
    title: str
    kind: Kind
    passage_id: str
    locator: str
    page: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str
    verbatim: bool
    language: str
    digest: str | None = None
    url: str | None = None
    sha256: str | None = None
    published: date | None = None
    published_note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    confidence: Confidence = "one_source"
    excerpt: bool = False


class CalculationResult(Contract):
    """A value, or bounds where the documents leave a step open: one of the two if ``either``."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    either: bool = False
    unit: str


class CalculationStep(Contract):
    """One step of a calculation and what it rests on; ``depth`` says under which step it stands.

    Where ``value`` is open it is one of ``low`` and ``high`` if ``either``, else between them.
    """

    label: str
    formula: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    either: bool = False
    unit: str
    reference: str | None = None
    confidence: Confidence | None = None
    depth: int = 0


class AnswerCalculation(Contract):
    """A calculation that can be retraced; ``until`` is the last day it holds where a span was asked."""

    id: str
    name: str
    as_of: date
    until: date | None = None
    inputs: dict[str, Any]
    assumptions: tuple[str, ...] = ()
    result: CalculationResult
    confidence: Confidence = "one_source"
    steps: tuple[CalculationStep, ...] = ()


class Table(Contract):
    """Rows with their header and where they come from."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origin: str


class Clarification(Contract):
    """One question back to the user, with choices."""

    question: str
    slot: str
    options: tuple[str, ...] = ()


class AnswerWarning(Contract):
    """Something the reader must know before relying on the answer."""

    kind: WarningKind
    text: str
    citations: tuple[int, ...] = ()


class ModelCall(Contract):
    """One call of a language model; tokens and cost are ``None`` where they are not known, never 0."""

    purpose: ModelPurpose
    ms: float
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: Decimal | None = None
    failure: str | None = None


class ModelUse(Contract):
    """What a language model had to do with an answer; ``failure`` says why its wording was not taken.

    ``requests`` and tokens count every attempt; ``cost`` is ``None`` unless that of every call is known.
    ``dropped`` are the reasons for which wordings failed; ``rewritten`` is the model's standalone form of the
    question, where that is what was answered.
    """

    name: str
    prompts: int
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = None
    currency: str | None = None
    calls: tuple[ModelCall, ...] = ()
    repaired: bool = False
    rewritten: str | None = None
    failure: str | None = None
    dropped: tuple[str, ...] = ()


class Answer(Contract):
    """The whole answer to one question.

    ``remark`` names what Kosh says of itself (a greeting, what it is and knows); only such an answer
    cites nothing.
    """

    id: str
    question: str
    standalone_question: str
    language: Language
    status: Status
    text: str
    statements: tuple[AnswerStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    calculations: tuple[AnswerCalculation, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[dict[str, Any], ...] = ()
    clarification: Clarification | None = None
    warnings: tuple[AnswerWarning, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    remark: str | None = None
    engine: Engine = "grounded"
    model: ModelUse | None = None
    corpus_version: str
    config_hash: str
    timings_ms: dict[str, float] = Field(default_factory=dict)


class CheckedClaim(Contract):
    """One claim of a text: what the documents say of it.

    ``checked`` is false for a heading or a question, which claims nothing; ``differs`` names the
    elements that differ (number, year, region, denial ...).
    """

    text: str
    verdict: Verdict
    reason: str
    language: Language
    checked: bool = True
    differs: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    calculations: tuple[AnswerCalculation, ...] = ()


class ClaimReport(Contract):
    """The check of a text, claim by claim, in its order.

    ``text`` is the text as it was checked: cleaned, personal identifiers masked; every claim stands in it.
    ``language`` is what it is written in for the most part, whatever language the reasons are given in.
    """

    text: str = ""
    language: Language
    claims: tuple[CheckedClaim, ...]
    corpus_version: str
    config_hash: str
    timings_ms: dict[str, float] = Field(default_factory=dict)

    @property
    def all_supported(self) -> bool:
        """Whether there is something checked and all of it is supported."""
        checked = [claim for claim in self.claims if claim.checked]
        return bool(checked) and all(claim.verdict == "supported" for claim in checked)


class CheckedCitation(Contract):
    """A citation stored earlier, looked up in today's corpus; ``now`` is the passage that holds its quote."""

    n: int
    passage_id: str
    standing: Standing
    reason: str
    now: str | None = None


class CitationReport(Contract):
    """The check of a stored answer, citation by citation."""

    answer_id: str
    citations: tuple[CheckedCitation, ...]
    corpus_version: str

    @property
    def all_hold(self) -> bool:
        """Whether every citation still holds."""
        return all(citation.standing == "holds" for citation in self.citations)


class Hit(Contract):
    """One result of a search."""

    rank: int
    score: float
    passage_id: str
    source_id: str
    kind: Kind
    title: str
    locator: str
    text: str
    language: str
    start: int | None = None
    end: int | None = None
    page: int | None = None
