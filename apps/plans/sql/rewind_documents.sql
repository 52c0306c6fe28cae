-- Features of a rewound layer as documents, in the shape in which revisions keep them.
SELECT rewound.uid, plans_row_document(to_jsonb(plain), geom)
FROM ({rows}) AS rewound, LATERAL (SELECT {columns}) AS plain
WHERE %(uids)s::uuid[] IS NULL OR rewound.uid = ANY (%(uids)s)
