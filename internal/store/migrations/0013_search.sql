-- Searching and sifting postings: one narrow row for each, with its words as
-- an index wants them and what filters ask for. docs/decisions/0012-search.md
-- says why.

-- +goose Up

-- posting_plain is a text in lower case, without the signs by which Postgres'
-- parser would take words together for one (a/b, a.b, a-b), and without what
-- is not seen. A language keeps its sign: C++, C#. What follows the first
-- 50,000 characters is not looked at.
-- +goose StatementBegin
CREATE FUNCTION posting_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(CASE WHEN strpos(t, '++') + strpos(t, '#') > 0
            THEN regexp_replace(replace(t, '++', 'plusplus'), '([[:alnum:]])#', '\1sharp', 'g') ELSE t END,
        './\@-_:&<>~%?=+''' || U&'\00AD\200B\2060\FEFF', '                ')
    FROM (SELECT lower(left(words, 50000)) AS t OFFSET 0) q
$$;
-- +goose StatementEnd

-- posting_fold takes the accents off. It is not the extension unaccent, which
-- not every Postgres has.
-- +goose StatementBegin
CREATE FUNCTION posting_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(words) = length(words) THEN words ELSE
        replace(replace(replace(translate(words,
            'áàâãäåāăąÁÀÂÃÄÅĀĂĄçćčÇĆČďđĎĐéèêëēėęěÉÈÊËĒĖĘĚğĞíìîïīįıÍÌÎÏĪĮİłŁñńňÑŃŇóòôõöøōőÓÒÔÕÖØŌŐřŘśşšșŚŞŠȘťțŤȚúùûüūůűųÚÙÛÜŪŮŰŲýÿÝŸźżžŹŻŽ'
                || U&'\0300\0301\0302\0303\0304\0306\0307\0308\030A\030B\030C\0327\0328',
            'aaaaaaaaaaaaaaaaaaccccccddddeeeeeeeeeeeeeeeeggiiiiiiiiiiiiiillnnnnnnoooooooooooooooorrssssssssttttuuuuuuuuuuuuuuuuyyyyzzzzzz'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') END
$$;
-- +goose StatementEnd

-- posting_vector has, at the place of each word, the word itself and its stem
-- by the language of the text. Both are in lower case; a capital letter before
-- a stem names its language, so that a Spanish stem is no Dutch word. A word
-- with accents also has the stem that it has without. mark stands before all.
-- +goose StatementBegin
CREATE FUNCTION posting_vector(language text, words text, mark text DEFAULT '') RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    own text := posting_plain(words);
    plain text := posting_fold(own);
    bare text;
    stem text := mark || CASE language WHEN 'en' THEN 'E' WHEN 'de' THEN 'D' WHEN 'es' THEN 'S' WHEN 'fr' THEN 'F' WHEN 'pt' THEN 'P' WHEN 'it' THEN 'I' WHEN 'nl' THEN 'N' END;
    config regconfig := CASE language WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN 'de' THEN 'pg_catalog.german' WHEN 'es' THEN 'pg_catalog.spanish'
        WHEN 'fr' THEN 'pg_catalog.french' WHEN 'pt' THEN 'pg_catalog.portuguese' WHEN 'it' THEN 'pg_catalog.italian' WHEN 'nl' THEN 'pg_catalog.dutch' END;
    found text;
BEGIN
    CASE language -- the stemmers take these for other words: Bäckerinnen than Bäcker, funções than função
        WHEN 'de' THEN own := regexp_replace(own, 'er(in|innen)\M', 'er', 'g');
        WHEN 'pt' THEN own := regexp_replace(replace(own, 'ções', 'ção'), 'coes\M', 'cao', 'g');
        ELSE
    END CASE;
    bare := posting_fold(own);
    SELECT string_agg(mark || lexeme || ':' || array_to_string(positions, ','), ' ') INTO found FROM unnest(to_tsvector('pg_catalog.simple', plain));
    IF config IS NOT NULL THEN
        SELECT concat_ws(' ', found, string_agg(stem || posting_fold(lexeme) || ':' || array_to_string(positions, ','), ' ')) INTO found FROM unnest(to_tsvector(config, own));
        IF bare <> own THEN
            SELECT concat_ws(' ', found, string_agg(stem || lexeme || ':' || array_to_string(positions, ','), ' ')) INTO found FROM unnest(to_tsvector(config, bare));
        END IF;
    END IF;
    RETURN COALESCE(found, '');
END $$;
-- +goose StatementEnd

-- posting_lexemes is what one word of a query, or of a posting in one of these
-- languages, may stand as in an index.
-- +goose StatementBegin
CREATE FUNCTION posting_lexemes(word text, languages text[] DEFAULT '{en,de,es,fr,pt,it,nl}') RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT lexeme) FROM unnest(languages) language, unnest(tsvector_to_array(posting_vector(language, word))) lexeme
$$;
-- +goose StatementEnd

-- posting_index is what a posting is found by: U and its user, the words of
-- title and company (of more weight), those of the text, those of the title
-- once more after T, and those of its places after L.
-- +goose StatementBegin
CREATE FUNCTION posting_index(user_id uuid, language text, job_title text, company_name text, description text, location text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ('U' || replace(user_id::text, '-', ''))::tsvector
        || setweight(posting_vector(language, job_title || ' ' || company_name), 'A') || posting_vector(language, description)
        || posting_vector(language, job_title || ' ' || company_name, 'T')
        || posting_vector('', array_to_string(location, ' 0 '), 'L') -- the 0 keeps the words of two places apart
$$;
-- +goose StatementEnd

-- posting_status is where a posting stands.
-- +goose StatementBegin
CREATE FUNCTION posting_status(closed_at timestamptz, scraping_success boolean, scraped_at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN closed_at IS NOT NULL THEN 'closed' WHEN NOT scraping_success THEN 'failed'
        WHEN scraped_at IS NULL AND scraping_success IS NULL THEN 'reading' ELSE 'open' END
$$;
-- +goose StatementEnd

-- posting_pay brings pay to a year.
-- +goose StatementBegin
CREATE FUNCTION posting_pay(amount double precision, period text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT amount * CASE period WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1 END
$$;
-- +goose StatementEnd

CREATE TABLE posting_searches (
    user_id uuid NOT NULL,
    job_posting_id uuid NOT NULL,
    words tsvector NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'reading', 'failed')),
    remote_ok boolean,
    pay double precision, -- the most that is offered, for a year
    pay_currency text NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    system text NOT NULL DEFAULT '',
    board_id uuid,
    score integer NOT NULL DEFAULT -1, -- of its match; -1 without one
    dated_at timestamptz NOT NULL DEFAULT now(), -- posted, or else saved
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, job_posting_id),
    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, board_id) REFERENCES boards (user_id, id) ON DELETE SET NULL (board_id)
) WITH (fillfactor = 85); -- a new score finds room beside the old one, and the index of words hears nothing of it
-- Vectors do not get smaller by compressing, and are read faster without.
ALTER TABLE posting_searches ALTER words SET STORAGE EXTERNAL;
SELECT tenant_table('posting_searches');
GRANT SELECT, INSERT, UPDATE ON posting_searches TO assay_app;
-- Accounts are deleted, and postings closed whose day is over, as assay_system:
-- then the triggers below run as that role.
CREATE POLICY system_upkeep ON posting_searches TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT (user_id, job_posting_id, score), UPDATE (status, remote_ok, pay, pay_currency, source, system, board_id, score, dated_at) ON posting_searches TO assay_system;

-- Under row-level security Postgres takes no index for @@ in a statement: it
-- might tell of rows that a policy hides. In a policy it does. So what is
-- searched for stands in a setting of the transaction, and while it does the
-- app sees of its own rows only those that hold it. Being restrictive, this
-- policy can hide rows and never show one.
CREATE POLICY found ON posting_searches AS RESTRICTIVE FOR SELECT TO assay_app USING (
    job_posting_id >= (SELECT CASE WHEN COALESCE(current_setting('app.search', true), '') = '' THEN '00000000-0000-0000-0000-000000000000'::uuid END)
        AND job_posting_id <= (SELECT CASE WHEN COALESCE(current_setting('app.search', true), '') = '' THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid END)
    OR words @@ (SELECT ('U' || replace(NULLIF(current_setting('app.user_id', true), ''), '-', ''))::tsquery && NULLIF(current_setting('app.search', true), '')::tsquery));

-- +goose StatementBegin
CREATE FUNCTION search_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO posting_searches (user_id, job_posting_id, words, status, remote_ok, pay, pay_currency, source, system, board_id, dated_at)
        VALUES (NEW.user_id, NEW.id, posting_index(NEW.user_id, NEW.language, NEW.job_title, NEW.company_name, NEW.description, NEW.location),
            posting_status(NEW.closed_at, NEW.scraping_success, NEW.scraped_at), NEW.remote_ok,
            posting_pay(COALESCE(NEW.salary_max, NEW.salary_min), NEW.salary_period), NEW.salary_currency, NEW.source, NEW.system, NEW.board_id, COALESCE(NEW.posted_at, NEW.created_at));
        RETURN NULL;
    END IF;
    UPDATE posting_searches SET status = posting_status(NEW.closed_at, NEW.scraping_success, NEW.scraped_at), remote_ok = NEW.remote_ok,
        pay = posting_pay(COALESCE(NEW.salary_max, NEW.salary_min), NEW.salary_period), pay_currency = NEW.salary_currency,
        source = NEW.source, system = NEW.system, board_id = NEW.board_id, dated_at = COALESCE(NEW.posted_at, NEW.created_at)
    WHERE user_id = NEW.user_id AND job_posting_id = NEW.id;
    IF (OLD.language, OLD.job_title, OLD.company_name, OLD.description, OLD.location) IS DISTINCT FROM (NEW.language, NEW.job_title, NEW.company_name, NEW.description, NEW.location) THEN
        UPDATE posting_searches SET words = posting_index(NEW.user_id, NEW.language, NEW.job_title, NEW.company_name, NEW.description, NEW.location)
        WHERE user_id = NEW.user_id AND job_posting_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER search AFTER INSERT OR UPDATE ON job_postings FOR EACH ROW EXECUTE FUNCTION search_posting();

-- +goose StatementBegin
CREATE FUNCTION search_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE posting_searches SET score = -1 WHERE user_id = OLD.user_id AND job_posting_id = OLD.job_posting_id;
    ELSE
        UPDATE posting_searches SET score = NEW.score WHERE user_id = NEW.user_id AND job_posting_id = NEW.job_posting_id AND score <> NEW.score;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER search AFTER INSERT OR UPDATE OF score OR DELETE ON matches FOR EACH ROW EXECUTE FUNCTION search_score();
CREATE INDEX matches_best ON matches (user_id, score DESC, job_posting_id DESC);

-- What is there already is indexed now. An owner who is no superuser sees it
-- only without FORCE, which is back before anybody else comes by.
ALTER TABLE job_postings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE matches NO FORCE ROW LEVEL SECURITY;
ALTER TABLE posting_searches NO FORCE ROW LEVEL SECURITY;
INSERT INTO posting_searches (user_id, job_posting_id, words, status, remote_ok, pay, pay_currency, source, system, board_id, score, dated_at)
    SELECT p.user_id, p.id, posting_index(p.user_id, p.language, p.job_title, p.company_name, p.description, p.location),
        posting_status(p.closed_at, p.scraping_success, p.scraped_at), p.remote_ok, posting_pay(COALESCE(p.salary_max, p.salary_min), p.salary_period), p.salary_currency,
        p.source, p.system, p.board_id, COALESCE(m.score, -1), COALESCE(p.posted_at, p.created_at)
    FROM job_postings p LEFT JOIN matches m ON m.user_id = p.user_id AND m.job_posting_id = p.id ORDER BY p.id;
ALTER TABLE job_postings FORCE ROW LEVEL SECURITY;
ALTER TABLE matches FORCE ROW LEVEL SECURITY;
ALTER TABLE posting_searches FORCE ROW LEVEL SECURITY;
CREATE INDEX posting_searches_words ON posting_searches USING gin (words);
ALTER TABLE job_postings DROP COLUMN search;

-- +goose Down
ALTER TABLE job_postings ADD COLUMN search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', job_title || ' ' || company_name), 'A') || setweight(to_tsvector('simple', description), 'B')) STORED;
CREATE INDEX job_postings_search ON job_postings USING gin (search);
DROP INDEX matches_best;
DROP TRIGGER search ON matches;
DROP TRIGGER search ON job_postings;
DROP TABLE posting_searches;
DROP FUNCTION search_score, search_posting, posting_pay, posting_status, posting_index, posting_lexemes, posting_vector, posting_fold, posting_plain;
