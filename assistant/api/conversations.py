"""Conversations kept for their owner: begun, gone on with, read, deleted, and judged."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.api.door import Caller
from assistant.api.failures import Refused
from assistant.api.service import Editor, Kosh, Reader, Service, owner_of, shown
from assistant.core.documents import Language
from assistant.core.errors import NotFound
from assistant.core.feedback import LONGEST_COMMENT, Feedback, Reason, Wanted
from assistant.core.models import Answer
from assistant.core.personal import mask
from assistant.core.ports import History, KeptConversation, KeptTurn
from assistant.workflows.feedback import judgement

router = APIRouter(tags=["conversations"])
ID_BYTES = 16
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
InPath = Annotated[Id, Path(description="id of a conversation")]


class KeptTurnShown(BaseModel):
    """A question with its answer, or what went wrong."""

    question: str
    answer: Answer | None
    error: str = ""


class ConversationShown(BaseModel):
    """A conversation; in a list without its turns."""

    id: Id
    title: str = ""
    begun: datetime | None = None
    touched: datetime | None = None
    questions: int = 0
    turns: tuple[KeptTurnShown, ...] = ()


class Conversations(BaseModel):
    """What is kept, the latest first."""

    conversations: tuple[ConversationShown, ...]


class Judged(BaseModel):
    """A word on an answer of a kept conversation."""

    model_config = ConfigDict(extra="forbid")

    conversation: Id
    answer: str = Field(min_length=1, max_length=64, description="id of the answer")
    useful: bool
    reasons: list[Reason] = Field(default=[], max_length=5)
    comment: str = Field(default="", max_length=LONGEST_COMMENT)


class FeedbackList(BaseModel):
    """What readers said, the latest first."""

    feedback: tuple[Feedback, ...]


class Keeper:
    """One kept conversation of one caller."""

    def __init__(self, history: History, conversation: str, owner: str) -> None:
        """Nothing is read until asked for."""
        self._history, self._conversation, self._owner = history, conversation, owner

    def questions(self) -> list[str]:
        """Return what was asked so far; raises HistoryProblem."""
        kept = self._history.load(self._conversation, self._owner)
        return [turn.question for turn in kept.turns]

    def keep(self, question: str, answer: Answer) -> None:
        """Add a turn, personal identifiers masked; raises HistoryProblem."""
        self._history.append(self._conversation, self._owner, KeptTurn(mask(question), answer))


def keeper(kosh: Service, caller: Caller, conversation: str | None) -> Keeper | None:
    """Return the keeper of the conversation named, if one is."""
    if conversation is None:
        return None
    return Keeper(kosh.assistant.history, conversation, owner_of(caller, conversation))


@router.post("/conversations", status_code=201, response_model=ConversationShown, summary="Begin one")
async def begin(request: Request, kosh: Kosh, caller: Reader) -> Response:
    """Begin a conversation; whoever has its id, or the key it was begun with, may go on with it."""
    conversation = secrets.token_hex(ID_BYTES)

    def work() -> KeptConversation:
        owner = owner_of(caller, conversation)
        kosh.assistant.history.save(conversation, owner, 0, [])
        return kosh.assistant.history.load(conversation, owner)

    response = shown(_shown(await kosh.workers.run(request, work)))
    response.status_code = 201
    return response


@router.get("/conversations", response_model=Conversations, summary="List one's own")
async def listed(request: Request, kosh: Kosh, caller: Reader) -> Response:
    """List the conversations of a key; without keys each is known to whoever has its id alone."""
    if caller.key is None:
        raise Refused(
            401, "no_key", "conversations are listed for a key; without one, ask for each by its id."
        )
    work = partial(kosh.assistant.history.listed, owner_of(caller, ""))
    kept = await kosh.workers.run(request, work)
    return shown(Conversations(conversations=tuple(_shown(one) for one in kept)))


@router.get("/conversations/{conversation}", response_model=ConversationShown, summary="Read one")
async def read(conversation: InPath, request: Request, kosh: Kosh, caller: Reader) -> Response:
    """Return a conversation with its turns."""
    work = partial(kosh.assistant.history.load, conversation, owner_of(caller, conversation))
    return shown(_shown(await kosh.workers.run(request, work)))


@router.delete("/conversations/{conversation}", status_code=204, summary="Delete one for good")
async def delete(conversation: InPath, request: Request, kosh: Kosh, caller: Reader) -> None:
    """Delete a conversation with its turns and the feedback on it."""
    work = partial(kosh.assistant.history.delete, conversation, owner_of(caller, conversation))
    await kosh.workers.run(request, work)


@router.post("/feedback", status_code=201, response_model=Feedback, summary="Say what an answer is worth")
async def give(judged: Judged, request: Request, kosh: Kosh, caller: Reader) -> Response:
    """Keep a word on an answer of one's own conversation, in place of what was said before."""
    owner = owner_of(caller, judged.conversation)

    def work() -> Feedback:
        kept = kosh.assistant.history.load(judged.conversation, owner)
        turn = next((one for one in kept.turns if one.answer and one.answer.id == judged.answer), None)
        if turn is None or turn.answer is None:
            raise NotFound("the conversation has no answer of this id.")
        moment = datetime.now(UTC)
        said = judgement(
            turn.question, turn.answer, kept.id, judged.useful, moment, judged.reasons, judged.comment
        )
        kosh.assistant.feedback.give(said, owner)
        return said

    response = shown(await kosh.workers.run(request, work))
    response.status_code = 201
    return response


@router.get("/feedback", response_model=FeedbackList, summary="Go through what readers said")
async def given(
    request: Request,
    kosh: Kosh,
    _caller: Editor,
    useful: Annotated[bool | None, Query()] = None,
    reason: Annotated[Reason | None, Query()] = None,
    language: Annotated[Language | None, Query()] = None,
    seen: Annotated[bool | None, Query()] = None,
) -> Response:
    """List feedback that fits; for the role editor."""
    wanted = Wanted(useful=useful, reason=reason, language=language, seen=seen)
    found = await kosh.workers.run(request, partial(kosh.assistant.feedback.given, wanted))
    return shown(FeedbackList(feedback=tuple(found)))


def _shown(kept: KeptConversation) -> ConversationShown:
    turns = tuple(
        KeptTurnShown(question=one.question, answer=one.answer, error=one.error) for one in kept.turns
    )
    return ConversationShown(
        id=kept.id,
        title=kept.title,
        begun=kept.begun,
        touched=kept.touched,
        questions=max(kept.questions, len(turns)),
        turns=turns,
    )
