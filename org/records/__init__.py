"""The records: immutable, typed, each with its place in the workspace's files."""

from org.records.base import Record
from org.records.organisation import (
    Boilerplate,
    Contact,
    Funder,
    Funders,
    Organisation,
    People,
    Person,
    Policy,
    Source,
    Sources,
    Texts,
    Theme,
)
from org.records.project import (
    Activity,
    Award,
    BudgetLine,
    Location,
    Output,
    Partner,
    Photo,
    Project,
    Risk,
    Status,
)
from org.records.results import Indicator, IndicatorPeriod, Measure, Reach, Result, Share
from org.records.settings import Brand, Brief, Format, Kind, Selection, Settings

__all__ = [
    "Activity", "Award", "Boilerplate", "Brand", "Brief", "BudgetLine", "Contact", "Format", "Funder", "Funders",
    "Indicator", "IndicatorPeriod", "Kind", "Location", "Measure", "Organisation", "Output", "Partner", "People",
    "Person", "Photo", "Policy", "Project", "Reach", "Record", "Result", "Risk", "Selection", "Settings", "Share",
    "Source", "Sources", "Status", "Texts", "Theme",
]  # fmt: skip
