"""A small recurrent network that marks attributions and names, in numpy alone."""

from runding.extract.network.names import names_by_network
from runding.extract.network.tagger import tag_by_network, tag_documents

__all__ = ["names_by_network", "tag_by_network", "tag_documents"]
