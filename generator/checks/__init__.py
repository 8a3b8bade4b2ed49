"""Rules across records: one generator a rule, named as the rule that holds."""

from collections.abc import Callable, Iterator

from generator.checks import catalogues, folders, plans
from generator.diagnostics import Diagnostic
from generator.model.located import Sources

CHECKS: tuple[Callable[[Sources], Iterator[Diagnostic]], ...] = (
    catalogues.catalogue_ids_are_unique,
    catalogues.areas_are_no_pages_of_a_plan,
    catalogues.measures_are_no_filters,
    catalogues.document_ids_are_unambiguous,
    catalogues.report_address_is_real,
    catalogues.base_url_ends_in_a_slash,
    folders.folder_names_are_addresses,
    folders.province_folders_are_no_pages,
    folders.wards_have_one_folder_each,
    folders.every_folder_has_its_ward_and_province,
    folders.units_are_unique_in_their_ward,
    plans.plan_file_is_named_after_its_id,
    plans.ids_and_codes_are_unique_in_their_plan,
    plans.areas_exist,
    plans.measures_exist,
    plans.units_exist,
    plans.documents_exist,
    plans.noted_items_exist,
    plans.parents_exist,
    plans.targets_are_no_part_of_themselves,
    plans.years_are_not_before_the_plan,
    plans.figures_are_not_thousands,
    plans.days_are_not_in_the_future,
)
"""Every rule, in the order it is told about to developers; findings are sorted by file."""
