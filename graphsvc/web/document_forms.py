"""A document in any form: those of `usecases.documents`, and a web page and data, which are made of the templates and the API's shapes."""

from __future__ import annotations

import json

from graphsvc.access.scope import CaseAccess
from graphsvc.sharing.audience import AudienceKind
from graphsvc.usecases.documents import Form, Order, made_document
from graphsvc.usecases.pictures import draw
from graphsvc.usecases.share_network import Copy, Made
from graphsvc.usecases.sketch_copy import genogram_of_copy, reader_words
from graphsvc.web.api.network import SharedNetwork
from graphsvc.web.templating import Templates


def written(templates: Templates, access: CaseAccess, copy: Copy, order: Order) -> Made:
    """The file, and what is in it.

    Raises:
        RenderError: a picture could not be drawn, or not in time.
    """
    match order.form:
        case Form.JSON:
            whole = SharedNetwork.of(copy.shared.network).model_dump(mode="json")
            content = json.dumps(whole, ensure_ascii=False, indent=1).encode()
        case Form.HTML:
            for_child = copy.shared.audience.kind is AudienceKind.CHILD
            picture, reader = draw(genogram_of_copy(access, copy)), reader_words(access, copy)
            content = templates.render("copy.html", copy=copy, picture=picture, reader=reader, for_child=for_child).encode()
        case _:
            content = made_document(access, copy, order)
    return Made(tuple(order.in_the_file), order.form, content)
