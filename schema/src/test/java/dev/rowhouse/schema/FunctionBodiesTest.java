package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions that run as the owner, or for the floor, in sessions of an attacker's making. */
class FunctionBodiesTest {

    private static final Pattern FUNCTION = Pattern.compile(
            "create or replace function (rowhouse\\.\\w+\\([^)]*\\)) returns ([^\\n]*)\\n(.*?)as \\$function\\$(.*?)\\$function\\$",
            Pattern.DOTALL);

    @Test
    void nothingInThemDependsOnTheSearchPath() {
        Map<String, String> bodies = bodies();

        assertThat(bodies.keySet())
                .containsExactly(
                        "rowhouse.add_key(key_id text, secret bytea)",
                        "rowhouse.as_bigint(id text)",
                        "rowhouse.as_integer(id text)",
                        "rowhouse.as_uuid(id text)",
                        "rowhouse.current_tenant()",
                        "rowhouse.current_tenants()",
                        "rowhouse.enter(token text, path text)",
                        "rowhouse.enter(token text, path text, role text)",
                        "rowhouse.verified(kind text)");
        bodies.remove("rowhouse.add_key(key_id text, secret bytea)"); // It sets a search path of its own.
        bodies.forEach(
                (name, body) -> assertThat(BodyLint.complaints(body)).as(name).isEmpty());
    }

    @Test
    void aFunctionThatSetsNoPathIsRunAsTheOwnerOnlyIfItIsReadHere() {
        assertThat(FUNCTION.matcher(script())
                        .results()
                        .filter(function -> function.group(3).contains("security definer")))
                .extracting(function -> function.group(1))
                .containsExactly("rowhouse.current_tenant()", "rowhouse.current_tenants()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return a = b;",
                "return a || b;",
                "return a operator(public.=) b;",
                "return a is distinct from b;",
                "return a is not distinct from b;",
                "return a in (b);",
                "return a between b and c;",
                "return nullif(a, b);",
                "return a like b;",
                "return a ilike b;",
                "return a similar to b;",
                "return case a when b then c end;",
                "return substr(a, 1);",
                "return public.substr(a, 1);",
                "return a::int4;",
                "return a::public.int4;",
                "perform from tenant t;",
                "perform from public.tenant t;",
                "perform from rowhouse.tenant t join signing_key k on true;",
                "perform from rowhouse.tenant t join rowhouse.signing_key k using (id);",
                "return a operator(pg_catalog.=) any (b);",
                "execute a;",
                "return -a;",
                "return a <> b;"
            })
    void theLintFindsWhatDependsOnTheSearchPath(String body) {
        assertThat(BodyLint.complaints("begin\n" + body + "\nend")).isNotEmpty();
    }

    @Test
    void theLintFindsATypeWithoutASchema() {
        assertThat(BodyLint.complaints("declare\n  token text := pg_catalog.current_setting('x');\nbegin end"))
                .containsExactly("declares a variable whose type has no schema: token text");
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        Matcher functions = FUNCTION.matcher(script());
        while (functions.find()) {
            bodies.put(functions.group(1), functions.group(4));
        }
        return bodies;
    }

    private static String script() {
        return Installation.builder(RoleNames.forDatabase("app"))
                .build()
                .script()
                .text();
    }
}
