"""The settings that LibreOffice runs with here: no macros, no links to other files, no network, no Java."""

from __future__ import annotations

from html import escape

NOWHERE = "127.0.0.1"
DISCARD = "9"
"""The port of nobody: what goes to this proxy goes nowhere."""

_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"

SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
    (_INTERNET, "ooInetProxyType", "2"),
    (_INTERNET, "ooInetHTTPProxyName", NOWHERE),
    (_INTERNET, "ooInetHTTPProxyPort", DISCARD),
    (_INTERNET, "ooInetHTTPSProxyName", NOWHERE),
    (_INTERNET, "ooInetHTTPSProxyPort", DISCARD),
    (_INTERNET, "ooInetNoProxy", ""),
)


def registry() -> str:
    """The file `registrymodifications.xcu` of a profile."""
    items = "".join(_item(*setting) for setting in SETTINGS)
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {spaces}>{items}</oor:items>\n'


def _item(path: str, name: str, value: str) -> str:
    prop = f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop>'
    return f'<item oor:path="{path}">{prop}</item>'


def without_network(environment: dict[str, str]) -> dict[str, str]:
    """The environment, with proxies that lead nowhere."""
    nowhere = f"http://{NOWHERE}:{DISCARD}"
    names = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    kept = {name: value for name, value in environment.items() if name.lower() not in {*names, "no_proxy"}}
    return {**kept, **dict.fromkeys(names, nowhere), "SAL_USE_VCLPLUGIN": "svp"}
