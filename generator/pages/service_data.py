"""A procedure at a ward as schema.org `GovernmentService`: what search engines read of its page (JSON-LD)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator import addresses
from generator import procedure_words as words
from generator.model.portal import WardEntry
from generator.model.procedure import Channel, TimeLimit, TimeUnit
from generator.model.ward import Contact
from generator.procedures import Offer

_DURATIONS: Final[Mapping[TimeUnit, str]] = {"hour": "PT{}H", "day": "P{}D", "month": "P{}M"}
"""ISO 8601 knows no working days: such a limit is told in words only."""


def government_service(
    base_url: str, entry: WardEntry, offer: Offer, address: str, phones: Sequence[Contact]
) -> dict[str, Any]:
    """Return the description; what is not published is left out, never guessed."""
    record, ward = offer.procedure, entry.ward
    provider = _filled(
        {
            "@type": "GovernmentOrganization",
            "name": ", ".join(record.performed_by or (f"Ủy ban nhân dân {ward.name_in_sentence}",)),
            "url": f"{base_url}{addresses.ward(entry.address)}",
            "address": ward.address,
            "telephone": [contact.value for contact in phones],
        }
    )
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "name": record.name,
            "alternateName": list(record.everyday),
            "identifier": record.code,
            "serviceType": offer.field.name,
            "url": f"{base_url}{address}",
            "provider": provider,
            "areaServed": {"@type": "AdministrativeArea", "name": ward.full_name},
            "audience": [
                {"@type": "Audience", "audienceType": words.AUDIENCES[each]} for each in record.audience or ()
            ],
            "availableChannel": [
                _channel(each, offer, offer.local.place or ward.address) for each in record.channels or ()
            ],
            "offers": list(_offers(record.channels or ())),
            "serviceOutput": [{"@type": "Thing", "name": each.name} for each in record.results or ()],
        }
    )


def _channel(channel: Channel, offer: Offer, place: str | None) -> dict[str, Any]:
    online = channel.via == "online"
    return _filled(
        {
            "@type": "ServiceChannel",
            "name": words.VIAS[channel.via],
            "serviceUrl": offer.local.online_url if online else None,
            "serviceLocation": None if online or not place else {"@type": "Place", "address": place},
            "processingTime": _duration(channel.time),
        }
    )


def _duration(limit: TimeLimit | None) -> str | None:
    if limit is None or limit.value is None or limit.unit is None or limit.unit not in _DURATIONS:
        return None
    return _DURATIONS[limit.unit].format(limit.value)


def _offers(channels: Sequence[Channel]) -> Iterator[dict[str, Any]]:
    """Yield what is paid by each way to submit; a fee without a single amount has no price."""
    for channel in channels:
        for fee in channel.fees or ():
            if fee.amount is not None and fee.short is None:  # a price that depends on the case is no price
                yield {
                    "@type": "Offer",
                    "name": f"{words.fee_kind(fee)}, {words.VIAS[channel.via].lower()}",
                    "price": fee.amount,
                    "priceCurrency": "VND",
                }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
