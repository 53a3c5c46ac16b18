"""The one family of errors: every message names the thing and the remedy."""


class PolicyKGError(Exception):
    """A fault that the user can mend; the doors turn it into exit status 2 or an HTTP status."""

    http_status = 500


class InputError(PolicyKGError):
    """A file, an option or a question that cannot be read as given."""

    http_status = 400


class NotFoundError(PolicyKGError):
    """A document, clause or entity that the data folder does not hold."""

    http_status = 404


class DataError(PolicyKGError):
    """A data folder that is missing, of another version, or made with another encoder."""

    http_status = 503
