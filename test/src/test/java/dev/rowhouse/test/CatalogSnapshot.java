package dev.rowhouse.test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the catalogs say about a database and the roles that belong to it, a line each, ordered. The names of the database,
 * its logins and its roles are replaced by what they stand for, so that two databases can be compared.
 */
final class CatalogSnapshot {

    private static final String ACL = """
            (select string_agg(concat_ws(':', coalesce(nullif(a.grantee, 0)::regrole::text, 'public'), a.privilege_type,
                                         a.is_grantable, a.grantor::regrole::text), ' ' order by
                     coalesce(nullif(a.grantee, 0)::regrole::text, 'public') collate "C", a.privilege_type)
               from aclexplode(coalesce(%s, acldefault(%s, %s))) a)""";

    private static final List<String> QUERIES = List.of(
            "select 'database', d.datname, " + acl("d.datacl", "'d'", "d.datdba")
                    + " from pg_database d where d.datname = current_database()",
            "select 'schema', n.nspname, n.nspowner::regrole, obj_description(n.oid, 'pg_namespace'), "
                    + acl("n.nspacl", "'n'", "n.nspowner")
                    + " from pg_namespace n where n.nspname !~ '^(pg_|information_schema)'",
            "select 'relation', c.relkind, c.oid::regclass, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity,"
                    + " obj_description(c.oid, 'pg_class'), "
                    + acl("c.relacl", "case c.relkind when 'S' then 's' else 'r' end::\"char\"", "c.relowner")
                    + " from pg_class c where " + ours("c.relnamespace"),
            "select 'column', a.attrelid::regclass, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
                    + " a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid), a.attacl"
                    + " from pg_attribute a join pg_class c on c.oid = a.attrelid"
                    + " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum"
                    + " where a.attnum > 0 and not a.attisdropped and c.relkind not in ('i', 'I') and "
                    + ours("c.relnamespace"),
            "select 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint where "
                    + ours("connamespace"),
            "select 'index', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid), i.indisvalid"
                    + " from pg_index i join pg_class c on c.oid = i.indexrelid where " + ours("c.relnamespace"),
            "select 'function', p.oid::regprocedure, pg_get_functiondef(p.oid), p.proowner::regrole,"
                    + " obj_description(p.oid, 'pg_proc'), "
                    + acl("p.proacl", "'f'", "p.proowner") + " from pg_proc p where " + ours("p.pronamespace"),
            "select 'policy', to_jsonb(p)::text from pg_policies p",
            "select 'sequence', seqrelid::regclass, to_jsonb(s) - 'seqrelid' from pg_sequence s",
            "select 'role', to_jsonb(r) - 'oid' from pg_roles r where rolname ~ '^(rowhouse_)?fresh_'",
            "select 'membership', m.roleid::regrole, m.member::regrole, m.grantor::regrole,"
                    + " to_jsonb(m) - 'oid' - 'roleid' - 'member' - 'grantor' from pg_auth_members m"
                    + " where m.roleid::regrole::text ~ '^(rowhouse_)?fresh_'");

    private CatalogSnapshot() {}

    /** The snapshot of that database. */
    static List<String> of(FreshDatabase database) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = pg_catalog");
            for (String query : QUERIES) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        lines.add(line(rows));
                    }
                }
            }
        }
        return lines.stream()
                .filter(line -> !isOfAnother(line, database))
                .map(line -> anonymous(line, database))
                .sorted()
                .toList();
    }

    /** The lines that only one of two snapshots has: {@code - } the first, {@code + } the second. */
    static List<String> difference(List<String> first, List<String> second) {
        List<String> difference = new ArrayList<>();
        first.stream().filter(line -> !second.contains(line)).forEach(line -> difference.add("- " + line));
        second.stream().filter(line -> !first.contains(line)).forEach(line -> difference.add("+ " + line));
        return difference;
    }

    private static String line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            line.append(row.getString(i)).append(" | ");
        }
        return line.toString();
    }

    /** Roles are those of the whole server. */
    private static boolean isOfAnother(String line, FreshDatabase database) {
        return (line.startsWith("role ") || line.startsWith("membership "))
                && !line.contains(database.owner().replaceFirst("_owner$", "_"));
    }

    private static String anonymous(String line, FreshDatabase database) {
        return line.replace(database.prefix(), "<prefix>")
                .replace(database.owner(), "<owner>")
                .replace(database.app(), "<app>")
                .replace(database.admin(), "<admin>")
                .replace(database.name(), "<database>");
    }

    private static String acl(String acl, String kind, String owner) {
        return ACL.formatted(acl, kind, owner);
    }

    private static String ours(String namespace) {
        return namespace + "::regnamespace::text !~ '^(pg_|information_schema)'";
    }
}
