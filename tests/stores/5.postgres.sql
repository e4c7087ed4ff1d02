CREATE FUNCTION public.posts_leave_grams() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM grams WHERE place = old.place;
    RETURN old;
END
$$;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.grams (
    place bigint NOT NULL,
    numbers integer[] NOT NULL
);
CREATE TABLE public.hosts (
    host text NOT NULL COLLATE pg_catalog."C",
    turn_at bigint NOT NULL,
    holder text NOT NULL,
    process text NOT NULL,
    busy_until bigint NOT NULL,
    quiet_until bigint NOT NULL,
    robots_status bigint,
    robots_at bigint,
    robots_body bytea
);
CREATE TABLE public.learnt (
    source text NOT NULL COLLATE pg_catalog."C",
    facts text NOT NULL
);
CREATE TABLE public.leases (
    source text NOT NULL COLLATE pg_catalog."C",
    holder text NOT NULL,
    process text NOT NULL,
    until_at bigint NOT NULL
);
CREATE TABLE public.notices (
    id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    turnabout text NOT NULL,
    at bigint NOT NULL,
    last_ok_at bigint,
    outcome text NOT NULL,
    tries bigint NOT NULL,
    next_at bigint NOT NULL
);
CREATE SEQUENCE public.places
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    MAXVALUE 1048575
    CACHE 1
    CYCLE;
CREATE TABLE public.posts (
    source text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    published text NOT NULL,
    published_order bigint NOT NULL,
    entered_at bigint NOT NULL,
    rank bigint NOT NULL,
    edited_at bigint,
    read_at bigint,
    misses bigint NOT NULL,
    gone_at bigint,
    title text NOT NULL,
    posted_at text,
    pinned bigint NOT NULL,
    complete bigint NOT NULL,
    row_print text NOT NULL,
    post_print text NOT NULL,
    link_method text,
    link_url text,
    link_body text,
    author text,
    department text COLLATE pg_catalog."C",
    category text COLLATE pg_catalog."C",
    language text,
    attachments text NOT NULL,
    images text NOT NULL,
    content_html text NOT NULL,
    content_text text NOT NULL,
    folded text NOT NULL,
    place bigint,
    ordinal bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.published_archives (
    source text NOT NULL,
    target text NOT NULL,
    print text NOT NULL
);
CREATE TABLE public.revisions (
    id text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    until_at bigint NOT NULL,
    post text NOT NULL
);
CREATE TABLE public.sources (
    source text NOT NULL COLLATE pg_catalog."C",
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    last_print text NOT NULL,
    outcome text NOT NULL,
    next_at bigint NOT NULL,
    last_ok_at bigint,
    troubles bigint NOT NULL,
    row_count bigint NOT NULL,
    dated_count bigint NOT NULL,
    etag text,
    last_modified text,
    version bigint NOT NULL
);
CREATE TABLE public.stale_archives (
    source text NOT NULL,
    archive bigint NOT NULL,
    mark bigint NOT NULL
);
CREATE TABLE public.tombstones (
    source text NOT NULL,
    key text NOT NULL,
    id text NOT NULL,
    published text NOT NULL,
    entered_at bigint NOT NULL,
    rank bigint NOT NULL,
    ordinal bigint NOT NULL,
    title text NOT NULL,
    posted_at text,
    row_print text NOT NULL,
    gone_at bigint
);
CREATE TABLE public.walks (
    source text NOT NULL,
    begun_at bigint NOT NULL,
    last_at bigint NOT NULL,
    pages bigint NOT NULL,
    posts bigint NOT NULL,
    requests bigint NOT NULL,
    oldest text,
    entered_at bigint NOT NULL,
    rank bigint NOT NULL,
    next_method text,
    next_url text,
    next_body text,
    ended text
);
INSERT INTO public._sqlx_migrations VALUES (1, 'first', '2026-11-25 04:48:19.459803+00', true, '\xb041e6d95a11e1321c98559d39ec7e3e4ce653872c27a60e9c41399841ff9efabb6e8ed9c8ffc3bb63baac880b97ac8f', 16045332);
INSERT INTO public._sqlx_migrations VALUES (2, 'search', '2026-11-25 04:48:19.476446+00', true, '\xce80b71971b2c3289dd1f6cf192c419c7c54e49acbbd2cd4a5fe8d95257b8dbfc5d23904b7628c81a73f1fadeadfa1fe', 9697073);
INSERT INTO public._sqlx_migrations VALUES (3, 'learnt', '2026-11-25 04:48:19.486464+00', true, '\x450cf50897f6df135308e96a78fa89756d5ec28f850b0051876dc8061a500088bcf730cd5d447c00d9d2ee67bda0ce8f', 6704648);
INSERT INTO public._sqlx_migrations VALUES (4, 'notices', '2026-11-25 04:48:19.493427+00', true, '\x37b13cc3c121406d25e21ed5a28c399ff352390aa88d52c2a35715b0a2c369f6d09884bed6444c7f062f550832867fd0', 4889452);
INSERT INTO public._sqlx_migrations VALUES (5, 'history', '2026-11-25 04:48:19.498682+00', true, '\xfbddddad66e154ef824696353c52504a88b9d3c4f3c4c033df7c0f17a561455f8254362a194deddc0591ca4d26c0c61b', 10006823);
INSERT INTO public.grams VALUES (20630732801, '{-2113429839,-2082672713,-2056627544,-2043887531,-1979785849,-1884871795,-1855256857,-1845742621,-1836665101,-1777941762,-1758133178,-1730327860,-1727644726,-1693362899,-1675895892,-1644286456,-1468895665,-1361594424,-1327500718,-1306237030,-1180970221,-1138826960,-1059106528,-901678038,-828578939,-737655693,-519966104,-484383207,-459704271,-448657097,-435534040,-390611389,-270894502,-260509289,-227710402,-187379534,-184504793,-18078915,1010288,163050169,248832578,250665868,252678980,327952476,365349649,410431972,450587375,476252946,484085953,498562439,543140169,580655055,607768136,624372239,701932520,719472250,928136154,929157137,1283947484,1352933526,1469243387,1481491495,1521356923,1532106882,1627954268,1639629965,1718704409,1751186927,1784151356,1812594589,1906478322,1993550816,1997036262,2013832146,2063461778}');
INSERT INTO public.grams VALUES (20682113024, '{-2113429839,-2082672713,-2046212949,-1979785849,-1884871795,-1867483167,-1855256857,-1845742621,-1836665101,-1783636329,-1777941762,-1758133178,-1730327860,-1675895892,-1644286456,-1536751940,-1468895665,-1361594424,-1306237030,-728221346,-668804349,-628082822,-519966104,-484383207,-459704271,-435534040,-408306090,-407419017,-390611389,-270894502,1010288,163050169,248832578,250665868,252678980,450587375,476252946,498562439,543140169,576419655,580655055,607768136,705796815,719472250,928364400,929157137,1185346514,1232286670,1283947484,1352933526,1388572480,1443598008,1481491495,1521356923,1532106882,1627954268,1639629965,1718704409,1751186927,1812594589,1864087681,1881009634,1906478322,1910189044,1993550816,2013832146,2120627222}');
INSERT INTO public.grams VALUES (20684210179, '{-2113429839,-2082672713,-2021670655,-1979785849,-1884871795,-1855256857,-1845742621,-1836665101,-1777941762,-1758303870,-1758133178,-1730327860,-1675895892,-1644286456,-1468895665,-1361594424,-1306237030,-519966104,-484383207,-459704271,-435534040,-390611389,-270894502,1010288,163050169,248832578,250665868,252678980,450587375,476252946,498562439,543140169,580655055,607768136,719472250,929157137,1283947484,1352933526,1481491495,1521356923,1532106882,1627954268,1639629965,1718704409,1751186927,1810056261,1812594589,1906478322,1993550816,2013832146}');
INSERT INTO public.grams VALUES (20681064450, '{-2113429839,-2107206099,-2093721591,-2082672713,-2023477378,-1979785849,-1978946816,-1884871795,-1855256857,-1845742621,-1836665101,-1777941762,-1769605466,-1758133178,-1730327860,-1675895892,-1644286456,-1468895665,-1361594424,-1306237030,-522550418,-519966104,-484383207,-459704271,-435534040,-390611389,-270894502,1010288,163050169,248832578,250665868,252678980,450587375,476252946,498562439,543140169,580655055,607768136,719472250,749160980,929157137,1283947484,1352933526,1481491495,1521356923,1532106882,1627954268,1639629965,1676074195,1718704409,1751186927,1804329470,1812594589,1906478322,1908338681,1993550816,1996459178,2011229528,2013832146}');
INSERT INTO public.grams VALUES (20685258756, '{-2113429839,-2082672713,-2056627544,-1979785849,-1884871795,-1876475163,-1855256857,-1845742621,-1836665101,-1777941762,-1758133178,-1730327860,-1675895892,-1644286456,-1468895665,-1361594424,-1306237030,-1259339625,-786078073,-519966104,-484383207,-459704271,-435534040,-413623027,-390611389,-270894502,-187379534,1010288,134610293,163050169,248832578,250665868,252678980,450587375,476252946,498562439,498629140,520408184,543140169,580655055,607768136,719472250,929157137,1011183078,1239631719,1283947484,1352933526,1481491495,1521356923,1532106882,1627954268,1639629965,1718704409,1739204639,1751186927,1812594589,1906478322,1993550816,2013832146}');
INSERT INTO public.grams VALUES (20678967301, '{-2113429839,-2082672713,-2025433932,-1979785849,-1855256857,-1853071750,-1845742621,-1840589182,-1836665101,-1777941762,-1758303870,-1758133178,-1730327860,-1675895892,-1644286456,-1572916172,-1468895665,-1361594424,-1323707148,-1306237030,-786078073,-519966104,-484383207,-459704271,-435534040,-413623027,-390611389,-270894502,1010288,163050169,248832578,250665868,252678980,450587375,453955339,476252946,492281966,498562439,520408184,543140169,580655055,607768136,719472250,929157137,1040438207,1100814034,1283947484,1352933526,1481491495,1521356923,1532106882,1627954268,1639629965,1657672868,1718704409,1751186927,1812594589,1906478322,1993550816,2013832146,2014555421,2132636774}');
INSERT INTO public.hosts VALUES ('board.example:443', -377705023201000000, '', '', 0, 1700000600000000, 200, 1700000000000000, '\x557365722d6167656e743a202a0aff0027');
INSERT INTO public.leases VALUES ('board.example/news', 'left behind', 'of long ago', 1700000066000000);
INSERT INTO public.posts VALUES ('board.example/news', '103', 'urn:uuid:0f023b93-92e1-526c-a4f2-747861c7faa0', '2024-01-02T03:04:05', 1704132245000000, 1700000000000000, 2, NULL, 1700000003000000, 0, NULL, 'Bare, read', '2024-01-02', 0, 1, '1:Bare, read', '1:Bare, read:body', 'GET', 'https://board.example/view.do?no=103', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Bare, read 본문 &amp; more</p>', 'Bare, read 본문 & more', 'bare, read bare, read 본문 & more 붙임 1.hwp plan.pdf', 20681064450, 20000001);
INSERT INTO public.posts VALUES ('board.example/news', '6', 'urn:uuid:317630e2-d184-5542-9c2d-bcc2417d3d31', '2024-01-06', 1704466800000000, 1700000004000000, 1, NULL, 1700000004000000, 0, NULL, 'another 6', '2024-01-06', 0, 1, '1:another 6', '1:another 6:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>another 6 본문 &amp; more</p>', 'another 6 본문 & more', 'another 6 another 6 본문 & more 붙임 1.hwp plan.pdf', 20685258756, 20000004);
INSERT INTO public.posts VALUES ('board.example/news', '5', 'urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', '2024-01-03', 1704207600000000, 1700000000000000, 0, 1700000002000000, 1700000002000000, 0, NULL, '낙찰 결과(재정정)', '2024-01-04', 0, 1, '1:낙찰 결과(재정정)', '1:낙찰 결과(재정정):body', 'GET', 'https://board.example/view.do?no=5', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>낙찰 결과(재정정) 본문 &amp; more</p>', '낙찰 결과(재정정) 본문 & more', '낙찰 결과(재정정) 낙찰 결과(재정정) 본문 & more 붙임 1.hwp plan.pdf', 20682113024, 20000002);
INSERT INTO public.posts VALUES ('board.example/news', '4', 'urn:uuid:7abcb3f9-6982-559a-98f1-bfc7375f543e', '2023-11-14T22:13:20Z', 1700000000000000, 1700000000000000, 1, NULL, 1700000000000000, 1, 1700000002000000, 'Undated ''quoted'' \ % _', NULL, 0, 1, '1:Undated ''quoted'' \ % _', '1:Undated ''quoted'' \ % _:body', 'GET', 'https://board.example/view.do?no=4', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Undated ''quoted'' \ % _ 본문 &amp; more</p>', 'Undated ''quoted'' \ % _ 본문 & more', 'undated ''quoted'' \ % _ undated ''quoted'' \ % _ 본문 & more 붙임 1.hwp plan.pdf', 20630732801, 20000000);
INSERT INTO public.posts VALUES ('board.example/news', '~was urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', 'urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', '2024-01-05', 1704380400000000, 1700000003000000, 0, NULL, 1700000003000000, 1, NULL, 'new', '2024-01-05', 0, 1, '1:new', '1:new:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>new 본문 &amp; more</p>', 'new 본문 & more', 'new new 본문 & more 붙임 1.hwp plan.pdf', 20684210179, 20000003);
INSERT INTO public.posts VALUES ('board.example/notices', '1', 'urn:uuid:a214ef61-a383-5844-a6a6-ea3b2c279382', '2023-12-31', 1703948400000000, 1700000005000000, 0, NULL, 1700000005000000, 0, NULL, 'elsewhere', '2023-12-31', 0, 1, '1:elsewhere', '1:elsewhere:body', 'GET', 'https://board.example/view.do?no=1', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>elsewhere 본문 &amp; more</p>', 'elsewhere 본문 & more', 'elsewhere elsewhere 본문 & more 붙임 1.hwp plan.pdf', 20678967301, 20000000);
INSERT INTO public.revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 1, 1700000001000000, '{"key":"5","title":"낙찰 결과","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-03","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과 본문 &amp; more</p>","content_text":"낙찰 결과 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과","post_print":"1:낙찰 결과:body","complete":true}');
INSERT INTO public.revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 2, 1700000002000000, '{"key":"5","title":"낙찰 결과(정정)","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-04","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과(정정) 본문 &amp; more</p>","content_text":"낙찰 결과(정정) 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과(정정)","post_print":"1:낙찰 결과(정정):body","complete":true}');
INSERT INTO public.sources VALUES ('board.example/news', 1700000000000000, 1700000004000000, '5b9729b7a3d29fb879791a21983d1bb32556a002dfbaadd1654b97962fa319ca', '{"kind":"changed","new":0,"edited":0,"gone":0,"requests":1,"problems":[]}', 1700000904000000, 1700000004000000, 0, 10, 10, '"a"', 'Tue, 14 Nov 2023 22:13:20 GMT', 5);
INSERT INTO public.sources VALUES ('board.example/notices', 1700000005000000, 1700000005000000, '5841a072ed56bd7ef1f28433993598c8315c630212295d3de446e9a8f440e160', '{"kind":"suspicious","new":0,"edited":0,"gone":0,"requests":1,"problems":[{"code":"shrunken-listing","message":"한 줄\nund \"noch\" eine"}]}', 1700000905000000, NULL, 1, 0, 0, NULL, NULL, 1);
INSERT INTO public.stale_archives VALUES ('board.example/news', 1000000, 5);
INSERT INTO public.stale_archives VALUES ('board.example/notices', 1000000, 1);
INSERT INTO public.walks VALUES ('board.example/notices', 1700000005000000, 1700000005000000, 2, 7, 0, NULL, 1700000005000000, 1, 'POST', 'https://board.example/list', 'page=3&q=%20', NULL);
SELECT pg_catalog.setval('public.places', 5, true);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.grams
    ADD CONSTRAINT grams_pkey PRIMARY KEY (place);
ALTER TABLE ONLY public.hosts
    ADD CONSTRAINT hosts_pkey PRIMARY KEY (host);
ALTER TABLE ONLY public.learnt
    ADD CONSTRAINT learnt_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_id_key UNIQUE (id);
ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (source, key);
ALTER TABLE ONLY public.published_archives
    ADD CONSTRAINT published_archives_pkey PRIMARY KEY (source, target);
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_pkey PRIMARY KEY (id, number);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.stale_archives
    ADD CONSTRAINT stale_archives_pkey PRIMARY KEY (source, archive);
ALTER TABLE ONLY public.tombstones
    ADD CONSTRAINT tombstones_id_key UNIQUE (id);
ALTER TABLE ONLY public.tombstones
    ADD CONSTRAINT tombstones_pkey PRIMARY KEY (source, key);
ALTER TABLE ONLY public.walks
    ADD CONSTRAINT walks_pkey PRIMARY KEY (source);
CREATE INDEX grams_numbers ON public.grams USING gin (numbers) WITH (fastupdate=off);
CREATE INDEX posts_by_ordinal ON public.posts USING btree (source, ordinal);
CREATE UNIQUE INDEX posts_by_place ON public.posts USING btree (place);
CREATE INDEX posts_by_time ON public.posts USING btree (published_order DESC, entered_at DESC, rank);
CREATE INDEX posts_of_source ON public.posts USING btree (source, published_order DESC, entered_at DESC, rank);
CREATE TRIGGER posts_leave_grams AFTER DELETE ON public.posts FOR EACH ROW WHEN ((old.place IS NOT NULL)) EXECUTE FUNCTION public.posts_leave_grams();
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_id_fkey FOREIGN KEY (id) REFERENCES public.posts(id);
