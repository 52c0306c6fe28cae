-- How many features of a rewound layer answer the question of rewind_where.
SELECT count(*) FROM ({rows}) AS rewound WHERE {where}
