-- Features of a rewound layer as documents, in the shape in which revisions keep them.
SELECT uid, plans_row_document(to_jsonb(plain), geom)
FROM ({rows}) AS rewound, LATERAL (SELECT {columns}) AS plain
WHERE %(uids)s::uuid[] IS NULL OR uid = ANY (%(uids)s)
