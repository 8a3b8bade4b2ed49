"""A procedure as it is on a day: later decisions applied in order, a ward's own fees and time limits laid over it."""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.model.procedure import Channel, Procedure, ProcedureChange, WardProcedure

_NOT_CONTENT = frozenset({"start"})


def procedure_on(procedure: Procedure, day: date) -> Procedure:
    """Return a procedure with what decisions changed up to `day`; later changes are left out, not only unapplied."""
    known = tuple(change for change in procedure.changes if change.start <= day)
    for change in known:
        procedure = _changed(procedure, change)
    return procedure.model_copy(update={"changes": known})


def has_begun(procedure: Procedure, day: date) -> bool:
    """Tell whether a procedure applies on a day, or did before; one that is to come is shown nowhere."""
    return procedure.effective_from is None or procedure.effective_from <= day


def has_ended(procedure: Procedure, day: date) -> bool:
    """Tell whether a procedure applies no more on a day."""
    return procedure.effective_to is not None and procedure.effective_to < day


def _changed(procedure: Procedure, change: ProcedureChange) -> Procedure:
    said = {name: getattr(change, name) for name in change.model_fields_set - _NOT_CONTENT}
    said = {name: value for name, value in said.items() if value is not None}
    if "channels" in said:
        said["channels"] = laid_over(procedure.channels, said["channels"])
    return procedure.model_copy(update=said)


def local_channels(local: WardProcedure, day: date) -> tuple[Channel, ...]:
    """Return what a ward says of its own of the ways to submit, on a day."""
    channels: tuple[Channel, ...] = local.channels
    for change in local.changes:
        if change.start <= day:
            channels = laid_over(channels, change.channels)
    return channels


def laid_over(shared: Sequence[Channel] | None, own: Iterable[Channel]) -> tuple[Channel, ...]:
    """Return ways to submit where what `own` says takes the place of what `shared` says, part by part."""
    found = {channel.via: channel for channel in shared or ()}
    for channel in own:
        before = found.get(channel.via)
        if before is None:
            found[channel.via] = channel
            continue
        said = {name: getattr(channel, name) for name in channel.model_fields_set}
        said = {name: value for name, value in said.items() if value is not None}
        if channel.time and before.time and channel.time.text is None and channel.time.unit == before.time.unit:
            said["time"] = channel.time.model_copy(update={"text": before.time.text})
        found[channel.via] = before.model_copy(update=said)
    return tuple(found.values())
