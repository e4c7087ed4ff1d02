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
CREATE TABLE public.events (
    source text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    message text NOT NULL,
    new_count bigint NOT NULL,
    edited_count bigint NOT NULL,
    gone_count bigint NOT NULL,
    last_ok_at bigint
);
CREATE TABLE public.grams (
    place bigint NOT NULL,
    words tsvector NOT NULL
);
ALTER TABLE ONLY public.grams ALTER COLUMN words SET STORAGE EXTERNAL;
CREATE TABLE public.hosts (
    host text NOT NULL COLLATE pg_catalog."C",
    turn_at bigint NOT NULL,
    holder text NOT NULL,
    process text NOT NULL,
    busy_until bigint NOT NULL,
    quiet_until bigint NOT NULL,
    robots_status bigint,
    robots_at bigint,
    robots_body bytea,
    robots_asked_at bigint
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
    next_at bigint NOT NULL,
    process text DEFAULT ''::text NOT NULL,
    held_until bigint DEFAULT 0 NOT NULL
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
CREATE TABLE public.renames (
    former text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C"
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
    version bigint NOT NULL,
    read_under text,
    unpublished text,
    unpublished_at bigint,
    address text,
    born text,
    page text,
    doubts bigint DEFAULT 0 NOT NULL
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
INSERT INTO public._sqlx_migrations VALUES (1, 'first', '2026-12-01 13:38:57.497111+00', true, '\xb041e6d95a11e1321c98559d39ec7e3e4ce653872c27a60e9c41399841ff9efabb6e8ed9c8ffc3bb63baac880b97ac8f', 8569098);
INSERT INTO public._sqlx_migrations VALUES (2, 'search', '2026-12-01 13:38:57.506166+00', true, '\xce80b71971b2c3289dd1f6cf192c419c7c54e49acbbd2cd4a5fe8d95257b8dbfc5d23904b7628c81a73f1fadeadfa1fe', 4385334);
INSERT INTO public._sqlx_migrations VALUES (3, 'learnt', '2026-12-01 13:38:57.510846+00', true, '\x450cf50897f6df135308e96a78fa89756d5ec28f850b0051876dc8061a500088bcf730cd5d447c00d9d2ee67bda0ce8f', 2050866);
INSERT INTO public._sqlx_migrations VALUES (4, 'notices', '2026-12-01 13:38:57.513218+00', true, '\x37b13cc3c121406d25e21ed5a28c399ff352390aa88d52c2a35715b0a2c369f6d09884bed6444c7f062f550832867fd0', 1524187);
INSERT INTO public._sqlx_migrations VALUES (5, 'history', '2026-12-01 13:38:57.515261+00', true, '\xfbddddad66e154ef824696353c52504a88b9d3c4f3c4c033df7c0f17a561455f8254362a194deddc0591ca4d26c0c61b', 6419330);
INSERT INTO public._sqlx_migrations VALUES (6, 'grams', '2026-12-01 13:38:57.525202+00', true, '\x8bd0cf7ceccee108fbb93cf0dbf5fbc564988f16f753b4178ab923bd72ad9ce8276a9e284ecb51787189f3c705063211', 2579177);
INSERT INTO public._sqlx_migrations VALUES (7, 'events', '2026-12-01 13:38:57.528192+00', true, '\x00dc7d89caba354084ce2e0675a801c200b65989ce2539ad1c7d27dd15deb1f517bf9ee38b08f80243ce6699ef9e6a80', 5064675);
INSERT INTO public._sqlx_migrations VALUES (8, 'pending', '2026-12-01 13:38:57.533462+00', true, '\x1fa164d75ce46734120eef5882e440ea3ec4f27a2d638ba405130602de2febab3eb98f8bbe56bd934b99c935e153d8ab', 463670);
INSERT INTO public._sqlx_migrations VALUES (9, 'manner', '2026-12-01 13:38:57.536946+00', true, '\xf27fc5b6daba1bd2108668f1cd7b1235e3f2547ce708ff33c0264c13b6280a2beffc4fb476cac4e257aa7bc7681fdd11', 1111303);
INSERT INTO public._sqlx_migrations VALUES (10, 'untold', '2026-12-01 13:38:57.538205+00', true, '\x302a780154a08e5bd2f06009dca443a1088005e5ca791bfa7966fe3a4e67d80c19fdbd9cb1b79e4f1dcadd1efb80a293', 547795);
INSERT INTO public._sqlx_migrations VALUES (11, 'spelling', '2026-12-01 13:38:57.538951+00', true, '\xff81256998574584bf6e8e00e9685fb98418386ca6cd81d0cb436c4c2a9b936e84789abb0d471da31f89f694b6c8c3d5', 561536);
INSERT INTO public._sqlx_migrations VALUES (12, 'names', '2026-12-01 13:38:57.539633+00', true, '\xf0e26ea87d2b588cd5ca2d3c82581ad19fd1f55b3b53033b457baa3cfe764c51121d4394757f575f6f144ad64c3ed3a7', 1926436);
INSERT INTO public._sqlx_migrations VALUES (13, 'page', '2026-12-01 13:38:57.541712+00', true, '\x22d50ca8bb77c419ef4a336fd868b78cf83c7bd7ca495bfad95363503d0c554f5c8fbea8f95ba82618c501a058b3012b', 963974);
INSERT INTO public._sqlx_migrations VALUES (14, 'tombstones', '2026-12-01 13:38:57.542875+00', true, '\x3937019a901947df3e76797aa34d9140175e144ac9eb940653553192d72864db68f22394d7cff1fe02ff339d0b40f2a0', 6104822);
INSERT INTO public._sqlx_migrations VALUES (15, 'doubts', '2026-12-01 13:38:57.549274+00', true, '\x09c5c5e26fae05accb9f97fb422845dbd8dca2f9a0aa2f8ae47beee704afa2a4580223193a015b0915ea669d8749226a', 8475378);
INSERT INTO public._sqlx_migrations VALUES (16, 'claims', '2026-12-01 13:38:57.560968+00', true, '\xfe37119cf3264abbf5b3d6e3bd537320500157a627e7ffc1a948bceddd251967da2c0ef19dbe5ac26ee5787e9d71dbcc', 1476156);
INSERT INTO public.events VALUES ('board.example/events', 1700000006000000, 'healed', '2 posts «한 줄»', 1, 0, 2, NULL);
INSERT INTO public.events VALUES ('board.example/other-name', 1700000006000000, 'renamed', 'what was remembered of board.example/renamed, whose file is gone, goes on here: its entries keep their ids', 0, 0, 0, NULL);
INSERT INTO public.grams VALUES (20630732801, '''051603900bc7'' ''094a367b0262'' ''0a19b4727d1f'' ''0bfe935e70c3'' ''1040dafb2e59'' ''133c52e5a7ea'' ''148de9c5a7a4'' ''15da3cc29f36'' ''165c853dc2d4'' ''18ac3e7343f0'' ''1953cd0d834f'' ''1b16b1df538b'' ''252f10c83610'' ''265fda17a346'' ''2901529c22b1'' ''2d6c9a90dd38'' ''2e47e0df388e'' ''30d425858b24'' ''32c220482c68'' ''3485639faf15'' ''34fc983246aa'' ''37242106bee6'' ''39c901f88c11'' ''3ac1ecbd2220'' ''3f79bb7b435b'' ''454349e422f0'' ''45759d4012da'' ''4e79c6c36230'' ''50e721e49c01'' ''54a1639ca924'' ''62c66a7a5dd7'' ''64bc7b400090'' ''65c74c15a686'' ''68bca10eea2b'' ''6983e434cc38'' ''6a3fbcec2ea5'' ''6a584a26440b'' ''6ad39835c3d6'' ''6b86b273ff34'' ''7175517a370b'' ''7cb5b5a97023'' ''80a8f5b7e2f0'' ''856cc99d8734'' ''892fab6caa74'' ''8c2009e2ffb5'' ''8d1a978e876c'' ''8e35c2cd3bf6'' ''9118bb57091c'' ''91660cd41bd4'' ''9468c9dd1c01'' ''947d5a35ff2f'' ''951dcee3a7a4'' ''994659e70713'' ''9c1623f0d38e'' ''9fe1757ce6b4'' ''a082f17cf976'' ''a9253dc8529d'' ''aa58b21b01d6'' ''aaa9402664f1'' ''acac86c0e609'' ''b1d6b91b67c2'' ''b737ca7ee563'' ''b74a929ddfe2'' ''ba3a00a2f965'' ''bbf3f11cb5b4'' ''bd2b8a407c25'' ''c216e99d5773'' ''c26b0cf0b3ef'' ''c35b21d6ca39'' ''c977dbe78522'' ''ca978112ca1b'' ''cdb4ee2aea69'' ''cf476351fc8f'' ''cf8b1e0ec947'' ''d2e2adf7177b'' ''db3ed43bc3fd'' ''e1f77a9880c3'' ''e2c7d5c49b61'' ''e3b98a4da31a'' ''ea325d761f98'' ''efb5a5ad7522'' ''f4a4ce5fa634'' ''f8bd17bea0e9'' ''fd015ca8e8a8'' ''fd46a3439b78'' ''ff25ca0d9a6e''');
INSERT INTO public.grams VALUES (20682113024, '''05ab47c3d10c'' ''094a367b0262'' ''109383e344db'' ''133c52e5a7ea'' ''148de9c5a7a4'' ''18ac3e7343f0'' ''1953cd0d834f'' ''1b16b1df538b'' ''252f10c83610'' ''2ce6f602879d'' ''2e47e0df388e'' ''30d425858b24'' ''32c220482c68'' ''32ebb1abcc1c'' ''3485639faf15'' ''392298a28083'' ''39c901f88c11'' ''3ac1ecbd2220'' ''3f79bb7b435b'' ''454349e422f0'' ''456c3715832a'' ''473e7d693312'' ''4e79c6c36230'' ''50e721e49c01'' ''54a1639ca924'' ''5613f1a72414'' ''58f5e7e8b0f5'' ''62c66a7a5dd7'' ''65c74c15a686'' ''6a3fbcec2ea5'' ''6b86b273ff34'' ''7175517a370b'' ''73bc00478929'' ''7702598fa74b'' ''7cb5b5a97023'' ''80a8f5b7e2f0'' ''85bfeedf06ef'' ''892fab6caa74'' ''8d1a978e876c'' ''8d7945bb9a2b'' ''8ecc30a7279e'' ''8fa8cd9c440b'' ''9118bb57091c'' ''91660cd41bd4'' ''9468c9dd1c01'' ''951dcee3a7a4'' ''96cd091fd920'' ''aaa9402664f1'' ''acac86c0e609'' ''b737ca7ee563'' ''b74a929ddfe2'' ''ba5ec51d07a4'' ''bd2b8a407c25'' ''c216e99d5773'' ''c26b0cf0b3ef'' ''c35b21d6ca39'' ''c977dbe78522'' ''ca7de345a0a5'' ''ca978112ca1b'' ''cdb4ee2aea69'' ''cf476351fc8f'' ''cf8b1e0ec947'' ''d82d2f525309'' ''e1f77a9880c3'' ''e2c7d5c49b61'' ''e7dc5e73d7fe'' ''e999efbc6873'' ''ea325d761f98'' ''f188708a847f'' ''f1f7a4abbba2'' ''f4a4ce5fa634'' ''f8bd17bea0e9'' ''fd015ca8e8a8'' ''fd46a3439b78'' ''ff25ca0d9a6e''');
INSERT INTO public.grams VALUES (20684210179, '''094a367b0262'' ''11507a0e2f5e'' ''133c52e5a7ea'' ''148de9c5a7a4'' ''18ac3e7343f0'' ''1953cd0d834f'' ''1b16b1df538b'' ''252f10c83610'' ''2e47e0df388e'' ''30d425858b24'' ''32c220482c68'' ''3485639faf15'' ''39c901f88c11'' ''3ac1ecbd2220'' ''3f79bb7b435b'' ''454349e422f0'' ''4e79c6c36230'' ''50e721e49c01'' ''54a1639ca924'' ''62c66a7a5dd7'' ''6442d42437f5'' ''65c74c15a686'' ''6a3fbcec2ea5'' ''6b86b273ff34'' ''7175517a370b'' ''7cb5b5a97023'' ''80a8f5b7e2f0'' ''892fab6caa74'' ''8a8681a29973'' ''8d1a978e876c'' ''9118bb57091c'' ''91660cd41bd4'' ''9468c9dd1c01'' ''951dcee3a7a4'' ''aaa9402664f1'' ''acac86c0e609'' ''b737ca7ee563'' ''b74a929ddfe2'' ''bd2b8a407c25'' ''c216e99d5773'' ''c26b0cf0b3ef'' ''c35b21d6ca39'' ''c977dbe78522'' ''ca978112ca1b'' ''cb58e4600bf0'' ''cdb4ee2aea69'' ''cf476351fc8f'' ''cf8b1e0ec947'' ''e1f77a9880c3'' ''e2c7d5c49b61'' ''e7bbf0eda002'' ''ea325d761f98'' ''f4a4ce5fa634'' ''f8bd17bea0e9'' ''fd015ca8e8a8'' ''fd46a3439b78'' ''ff25ca0d9a6e''');
INSERT INTO public.grams VALUES (20681064450, '''04598ca9e3da'' ''055198a7fb69'' ''094a367b0262'' ''133c52e5a7ea'' ''148de9c5a7a4'' ''18ac3e7343f0'' ''1953cd0d834f'' ''1b16b1df538b'' ''252f10c83610'' ''2e47e0df388e'' ''30d425858b24'' ''32c220482c68'' ''3485639faf15'' ''38ac12287bb9'' ''39c901f88c11'' ''3ac1ecbd2220'' ''3e23e8160039'' ''3f79bb7b435b'' ''454349e422f0'' ''4e79c6c36230'' ''50e721e49c01'' ''54a1639ca924'' ''56a4588c33e4'' ''62c66a7a5dd7'' ''65c74c15a686'' ''6a3fbcec2ea5'' ''6b86b273ff34'' ''70ba33708cbf'' ''7175517a370b'' ''7cb5b5a97023'' ''80a8f5b7e2f0'' ''8405ae6de3eb'' ''892fab6caa74'' ''8d1a978e876c'' ''9118bb57091c'' ''91660cd41bd4'' ''9468c9dd1c01'' ''94ed1ffd45ad'' ''951dcee3a7a4'' ''970f519c2cad'' ''a3aead16e89b'' ''aaa9402664f1'' ''ab5b62081b1d'' ''acac86c0e609'' ''b737ca7ee563'' ''b74a929ddfe2'' ''ba78973ddcf9'' ''bd2b8a407c25'' ''c216e99d5773'' ''c26b0cf0b3ef'' ''c35b21d6ca39'' ''c4599aab5cbf'' ''c977dbe78522'' ''ca978112ca1b'' ''cdb4ee2aea69'' ''cf476351fc8f'' ''cf8b1e0ec947'' ''d03502c43d74'' ''e1f77a9880c3'' ''e2c7d5c49b61'' ''ea325d761f98'' ''f4a4ce5fa634'' ''f8bd17bea0e9'' ''fcde2b2edba5'' ''fd015ca8e8a8'' ''fd46a3439b78'' ''ff25ca0d9a6e''');
INSERT INTO public.grams VALUES (20685258756, '''094a367b0262'' ''0a19b4727d1f'' ''133c52e5a7ea'' ''148de9c5a7a4'' ''18ac3e7343f0'' ''1953cd0d834f'' ''1b16b1df538b'' ''217caf95cdd2'' ''252f10c83610'' ''254bb97b57f1'' ''2e47e0df388e'' ''30d425858b24'' ''32c220482c68'' ''3485639faf15'' ''354cbfc81426'' ''372f7e2fd2d0'' ''39b997da47c3'' ''39c901f88c11'' ''3ac1ecbd2220'' ''3f79bb7b435b'' ''454349e422f0'' ''4e79c6c36230'' ''50e721e49c01'' ''54a1639ca924'' ''5eb59fe89054'' ''62c66a7a5dd7'' ''65c74c15a686'' ''6a3fbcec2ea5'' ''6b86b273ff34'' ''6bde0b830d8b'' ''7175517a370b'' ''7cb5b5a97023'' ''80a8f5b7e2f0'' ''84abdd0b6928'' ''892fab6caa74'' ''8d1a978e876c'' ''9118bb57091c'' ''91660cd41bd4'' ''9390298f3fb0'' ''9468c9dd1c01'' ''951dcee3a7a4'' ''aaa9402664f1'' ''acac86c0e609'' ''b737ca7ee563'' ''b74a929ddfe2'' ''b9776d7ddf45'' ''bd2b8a407c25'' ''c216e99d5773'' ''c26b0cf0b3ef'' ''c35b21d6ca39'' ''c864fa68278e'' ''c977dbe78522'' ''ca978112ca1b'' ''cc7e4412564b'' ''cdb4ee2aea69'' ''cf476351fc8f'' ''cf8b1e0ec947'' ''e1f77a9880c3'' ''e2c7d5c49b61'' ''e3b98a4da31a'' ''e7f6c011776e'' ''ea325d761f98'' ''f4a4ce5fa634'' ''f8bd17bea0e9'' ''fd015ca8e8a8'' ''fd46a3439b78'' ''ff25ca0d9a6e''');
INSERT INTO public.grams VALUES (20678967301, '''0141e6838770'' ''025ef04e2695'' ''043a718774c5'' ''094a367b0262'' ''133c52e5a7ea'' ''148de9c5a7a4'' ''18ac3e7343f0'' ''1953cd0d834f'' ''1b16b1df538b'' ''252f10c83610'' ''298e56c1cfbd'' ''30d425858b24'' ''32c220482c68'' ''3485639faf15'' ''354cbfc81426'' ''372f7e2fd2d0'' ''39c901f88c11'' ''3ac1ecbd2220'' ''3f79bb7b435b'' ''454349e422f0'' ''4e79c6c36230'' ''509bcf065e86'' ''50e721e49c01'' ''52bc95367673'' ''5308d4137468'' ''54a1639ca924'' ''62c66a7a5dd7'' ''65c74c15a686'' ''6a3fbcec2ea5'' ''6b86b273ff34'' ''7175517a370b'' ''7cb5b5a97023'' ''80a8f5b7e2f0'' ''86f5c8aea5c4'' ''892fab6caa74'' ''8d1a978e876c'' ''9118bb57091c'' ''91660cd41bd4'' ''9468c9dd1c01'' ''951dcee3a7a4'' ''a15b56e99a57'' ''aaa9402664f1'' ''acac86c0e609'' ''ad9a67fefa84'' ''b737ca7ee563'' ''b74a929ddfe2'' ''bd2b8a407c25'' ''be6e6bbb5ed9'' ''c216e99d5773'' ''c26b0cf0b3ef'' ''c35b21d6ca39'' ''c7b68ac37f36'' ''c977dbe78522'' ''ca978112ca1b'' ''cc7e4412564b'' ''cdb4ee2aea69'' ''cf476351fc8f'' ''cf8b1e0ec947'' ''d65c3e892354'' ''e1f77a9880c3'' ''e2c7d5c49b61'' ''e7bbf0eda002'' ''ea325d761f98'' ''ef934365980c'' ''f4a4ce5fa634'' ''f8bd17bea0e9'' ''fd015ca8e8a8'' ''fd46a3439b78'' ''ff25ca0d9a6e''');
INSERT INTO public.hosts VALUES ('board.example:443', -377705023201000000, '', '', 0, 1700000600000000, 200, 1700000000000000, '\x557365722d6167656e743a202a0aff0027', 1700000000000000);
INSERT INTO public.leases VALUES ('board.example/news', 'left behind', 'of long ago', 1700000066000000);
INSERT INTO public.notices VALUES ('msg_be75d0e1edff5de69a31d67073333e0e', 'board.example/events', 'source.healed', 1700000006000000, NULL, '{"kind":"changed","new":1,"edited":0,"gone":2,"requests":1,"problems":[{"code":"healed","message":"2 posts «한 줄»"},{"code":"no-date","message":"no event"}]}', 1, 1700000006000000, 'of long ago', 1700000066000000);
INSERT INTO public.notices VALUES ('msg_f1824a9a3b765933a2ffe6680bf852b5', 'board.example/told', 'source.trouble', 1700000006000000, NULL, '{"kind":"failed","new":0,"edited":0,"gone":0,"requests":1,"problems":[]}', 1, 1700000006000000, 'of long ago', 1700000066000000);
INSERT INTO public.posts VALUES ('board.example/news', '6', 'urn:uuid:317630e2-d184-5542-9c2d-bcc2417d3d31', '2024-01-06', 1704466800000000, 1700000004000000, 1, NULL, 1700000004000000, 0, NULL, 'another 6', '2024-01-06', 0, 1, '1:another 6', '1:another 6:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>another 6 본문 &amp; more</p>', 'another 6 본문 & more', 'another 6 another 6 본문 & more 붙임 1.hwp plan.pdf', 20685258756, 20000004);
INSERT INTO public.posts VALUES ('board.example/news', '5', 'urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', '2024-01-03', 1704207600000000, 1700000000000000, 0, 1704207602000000, 1700000002000000, 0, NULL, '낙찰 결과(재정정)', '2024-01-04', 0, 1, '1:낙찰 결과(재정정)', '1:낙찰 결과(재정정):body', 'GET', 'https://board.example/view.do?no=5', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>낙찰 결과(재정정) 본문 &amp; more</p>', '낙찰 결과(재정정) 본문 & more', '낙찰 결과(재정정) 낙찰 결과(재정정) 본문 & more 붙임 1.hwp plan.pdf', 20682113024, 20000002);
INSERT INTO public.posts VALUES ('board.example/news', '4', 'urn:uuid:7abcb3f9-6982-559a-98f1-bfc7375f543e', '2023-11-14T22:13:20Z', 1700000000000000, 1700000000000000, 1, NULL, 1700000000000000, 1, 1700000002000000, 'Undated ''quoted'' \ % _', NULL, 0, 1, '1:Undated ''quoted'' \ % _', '1:Undated ''quoted'' \ % _:body', 'GET', 'https://board.example/view.do?no=4', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Undated ''quoted'' \ % _ 본문 &amp; more</p>', 'Undated ''quoted'' \ % _ 본문 & more', 'undated ''quoted'' \ % _ undated ''quoted'' \ % _ 본문 & more 붙임 1.hwp plan.pdf', 20630732801, 20000000);
INSERT INTO public.posts VALUES ('board.example/news', '103', 'urn:uuid:0f023b93-92e1-526c-a4f2-747861c7faa0', '2024-01-02T03:04:05', 1704132245000000, 1700000000000000, 2, NULL, 1700000003000000, 0, NULL, 'Bare, read', '2024-01-02', 0, 1, '1:Bare, read', '1:Bare, read:body', 'GET', 'https://board.example/view.do?no=103', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Bare, read 본문 &amp; more</p>', 'Bare, read 본문 & more', 'bare, read bare, read 본문 & more 붙임 1.hwp plan.pdf', 20681064450, 20000001);
INSERT INTO public.posts VALUES ('board.example/notices', '1', 'urn:uuid:a214ef61-a383-5844-a6a6-ea3b2c279382', '2023-12-31', 1703948400000000, 1700000005000000, 0, NULL, 1700000005000000, 0, NULL, 'elsewhere', '2023-12-31', 0, 1, '1:elsewhere', '1:elsewhere:body', 'GET', 'https://board.example/view.do?no=1', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>elsewhere 본문 &amp; more</p>', 'elsewhere 본문 & more', 'elsewhere elsewhere 본문 & more 붙임 1.hwp plan.pdf', 20678967301, 20000000);
INSERT INTO public.posts VALUES ('board.example/news', '~was urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', 'urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', '2024-01-05', 1704380400000000, 1700000003000000, 0, NULL, 1700000003000000, 1, NULL, 'new', '2024-01-05', 0, 1, '1:new', '1:new:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>new 본문 &amp; more</p>', 'new 본문 & more', 'new new 본문 & more 붙임 1.hwp plan.pdf', 20684210179, 20000003);
INSERT INTO public.renames VALUES ('board.example/renamed', 'board.example/other-name');
INSERT INTO public.revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 1, 1700000001000000, '{"key":"5","title":"낙찰 결과","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-03","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과 본문 &amp; more</p>","content_text":"낙찰 결과 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과","post_print":"1:낙찰 결과:body","complete":true}');
INSERT INTO public.revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 2, 1700000002000000, '{"key":"5","title":"낙찰 결과(정정)","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-04","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과(정정) 본문 &amp; more</p>","content_text":"낙찰 결과(정정) 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과(정정)","post_print":"1:낙찰 결과(정정):body","complete":true}');
INSERT INTO public.sources VALUES ('board.example/news', 1700000000000000, 1700000004000000, '22880d9d243bd85297b0f1ca741298e361fe1f5fe48d57ce2e0b91b87a16354a', '{"kind":"changed","new":0,"edited":0,"gone":0,"requests":1,"problems":[]}', 1700000904000000, 1700000004000000, 0, 10, 10, '"a"', 'Tue, 14 Nov 2023 22:13:20 GMT', 5, NULL, NULL, NULL, 'https://board.example/list', NULL, NULL, 0);
INSERT INTO public.sources VALUES ('board.example/notices', 1700000005000000, 1700000005000000, '98e2de65512e49796261bcf16d8e24c32a3532c90a55ca36926364da9f6ba7e0', '{"kind":"suspicious","new":0,"edited":0,"gone":0,"requests":1,"problems":[{"code":"shrunken-listing","message":"한 줄\nund \"noch\" eine"}],"since":1700000005000000}', 1700000905000000, NULL, 1, 0, 0, NULL, NULL, 1, NULL, NULL, NULL, 'https://board.example/list', NULL, NULL, 0);
INSERT INTO public.sources VALUES ('board.example/events', 1700000006000000, 1700000006000000, '557e5f11113c635451474e61110d7445f52add516936ff11780e3698d6289787', '{"kind":"changed","new":1,"edited":0,"gone":2,"requests":1,"problems":[{"code":"healed","message":"2 posts «한 줄»"},{"code":"no-date","message":"no event"}]}', 1700000905000000, 1700000006000000, 0, 0, 0, NULL, NULL, 1, NULL, 'a folder''s «rights»', 1700000006000000, 'https://board.example/list', NULL, NULL, 0);
INSERT INTO public.sources VALUES ('board.example/other-name', 1700000005000000, 1700000005000000, '57f521ec358a588538710ee13fa4e88c13bd28454a11accac399e26681384f38', '{"kind":"suspicious","new":0,"edited":0,"gone":0,"requests":1,"problems":[{"code":"shrunken-listing","message":"한 줄\nund \"noch\" eine"}],"since":1700000005000000}', 1700000905000000, NULL, 1, 0, 0, NULL, NULL, 1, NULL, NULL, NULL, 'https://board.example/list', 'board.example/renamed', NULL, 0);
INSERT INTO public.sources VALUES ('board.example/in-order', 1700000005000000, 1700000005000000, '02e7326104d93b346426bb2cfb778a25f0ce892fd359fc5bf4e4336b02f0e426', '{"kind":"changed","new":0,"edited":0,"gone":0,"requests":1,"problems":[]}', 1700000905000000, 1700000005000000, 0, 10, 10, NULL, NULL, 1, NULL, NULL, NULL, 'https://board.example/list', NULL, '{"keys":["6","5\n","gone by"],"counts_days":true}', 0);
INSERT INTO public.sources VALUES ('board.example/doubted', 1700000006000000, 1700000006000000, 'e0c7101c0b8d52b0848a626a62c369c3aca433568f63c1b0d6dee78602670e3a', '{"kind":"suspicious","new":0,"edited":0,"gone":0,"requests":1,"problems":[],"since":1700000006000000}', 1700000906000000, NULL, 1, 10, 10, NULL, NULL, 0, NULL, NULL, NULL, 'https://board.example/list', NULL, NULL, 1);
INSERT INTO public.sources VALUES ('board.example/told', 1700000004000000, 1700000006000000, '7adaee2fe915061be3c79b32c9c7ab91f8e1c310eb12ca27ed780882d0ee7ec0', '{"kind":"failed","new":0,"edited":0,"gone":0,"requests":1,"problems":[],"since":1700000004000000}', 1700000906000000, NULL, 3, 10, 10, NULL, NULL, 0, NULL, NULL, NULL, 'https://board.example/list', NULL, NULL, 0);
INSERT INTO public.stale_archives VALUES ('board.example/news', 1000000, 5);
INSERT INTO public.stale_archives VALUES ('board.example/notices', 1000000, 1);
INSERT INTO public.walks VALUES ('board.example/notices', 1700000005000000, 1700000005000000, 2, 7, 0, NULL, 1700000005000000, 1, 'POST', 'https://board.example/list', 'page=3&q=%20', NULL);
SELECT pg_catalog.setval('public.places', 5, true);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (source, at, code);
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
ALTER TABLE ONLY public.renames
    ADD CONSTRAINT renames_pkey PRIMARY KEY (former);
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
CREATE INDEX events_at ON public.events USING btree (at);
CREATE INDEX grams_words ON public.grams USING gin (words) WITH (fastupdate='on', gin_pending_list_limit='4096');
CREATE INDEX posts_by_ordinal ON public.posts USING btree (source, ordinal);
CREATE UNIQUE INDEX posts_by_place ON public.posts USING btree (place);
CREATE INDEX posts_by_time ON public.posts USING btree (published_order DESC, entered_at DESC, rank);
CREATE INDEX posts_of_source ON public.posts USING btree (source, published_order DESC, entered_at DESC, rank);
CREATE INDEX tombstones_by_ordinal ON public.tombstones USING btree (source, ordinal);
CREATE TRIGGER posts_leave_grams AFTER DELETE ON public.posts FOR EACH ROW WHEN ((old.place IS NOT NULL)) EXECUTE FUNCTION public.posts_leave_grams();
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_id_fkey FOREIGN KEY (id) REFERENCES public.posts(id);
