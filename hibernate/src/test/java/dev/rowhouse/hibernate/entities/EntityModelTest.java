package dev.rowhouse.hibernate.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.hibernate.mapping.TenantMappingException;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.hibernate.boot.MetadataSources;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the entities of a project are found, and what is said where they are not. */
class EntityModelTest {

    private static final ClassLoader LOADER = EntityModelTest.class.getClassLoader();

    private static final String DOMAIN = "dev.rowhouse.hibernate.domain";

    @TempDir
    private Path directory;

    @Test
    void aPackageIsScanned() {
        try (EntityModel model =
                EntityModel.find(EntitySearch.on(LOADER).inPackage(DOMAIN).build())) {
            assertThat(model.policyModel().tables())
                    .extracting(TenantTable::name)
                    .contains(TableName.of("public", "book"), TableName.of("public", "card"));
            assertThat(model.policyModel().shared()).hasSize(1);
            assertThat(model.mappedTables())
                    .contains(TableName.of("archive", "letter"), TableName.of("public", "review_ids"))
                    .hasSize(21);
            assertThat(model.tenantModel().identifierType()).isEqualTo(String.class);
        }
    }

    @Test
    void theProjectsBootstrapIsAsked() {
        try (EntityModel model = EntityModel.find(
                EntitySearch.on(LOADER).bootstrap(Shop.class.getName()).build())) {
            assertThat(model.policyModel().tables())
                    .extracting(table -> table.name().toString())
                    .contains("sales.Special Offer");
        }
    }

    @Test
    void theOnlyPersistenceUnitIsTaken() {
        try (EntityModel model = EntityModel.find(EntitySearch.on(LOADER).build())) {
            assertThat(model.mappedTables()).containsExactly(TableName.of("public", "note"));
        }
    }

    @Test
    void aPersistenceUnitFindsTheClassesBesideItUnlessItExcludesThem() throws IOException {
        copyDomain();
        unit("<persistence-unit name='all'/>");
        try (URLClassLoader loader = loader();
                EntityModel model = EntityModel.find(
                        EntitySearch.on(loader).persistenceUnit("all").build())) {
            assertThat(model.mappedTables()).hasSize(21);
        }
    }

    @Test
    void ofSeveralPersistenceUnitsOneIsNamed() throws IOException {
        unit("<persistence-unit name='one'/><persistence-unit name='other'/>");
        try (URLClassLoader loader = loader()) {
            EntitySearch.Builder search = EntitySearch.on(loader).root(directory);

            assertThatExceptionOfType(EntityModelException.class)
                    .isThrownBy(() -> EntityModel.find(search.build()))
                    .withMessageContaining("one, other")
                    .withMessageContaining("rowhouse.persistence_unit");
            assertThatExceptionOfType(EntityModelException.class)
                    .isThrownBy(() ->
                            EntityModel.find(search.persistenceUnit("third").build()))
                    .withMessageContaining("no persistence unit third");
        }
    }

    @Test
    void theUnitOfADependencyIsNotTheProjects() throws IOException {
        copyDomain();

        try (EntityModel model =
                EntityModel.find(EntitySearch.on(LOADER).root(directory).build())) {
            assertThat(model.mappedTables()).hasSize(21);
        }
    }

    @Test
    void aClassThatIsListedHasToBeThere() throws IOException {
        unit("<persistence-unit name='gone'><class>com.acme.Gone</class></persistence-unit>");
        try (URLClassLoader loader = loader()) {
            assertThatExceptionOfType(EntityModelException.class)
                    .isThrownBy(() -> EntityModel.find(
                            EntitySearch.on(loader).persistenceUnit("gone").build()))
                    .withMessageContaining("lists the class com.acme.Gone, which is not on the class path");
        }
    }

    @Test
    void aUnitThatIsNoXmlIsNamed() throws IOException {
        unit("<persistence-unit");
        try (URLClassLoader loader = loader()) {
            assertThatExceptionOfType(EntityModelException.class)
                    .isThrownBy(() -> EntityModel.find(EntitySearch.on(loader).build()))
                    .withMessageContaining("META-INF/persistence.xml cannot be read");
        }
    }

    @Test
    void aJarIsARootAsADirectoryIs() throws IOException {
        Path jar = directory.resolve("entities.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : domainClasses()) {
                out.putNextEntry(new JarEntry(DOMAIN.replace('.', '/') + "/" + file.getFileName()));
                Files.copy(file, out);
            }
        }

        try (EntityModel model =
                EntityModel.find(EntitySearch.on(LOADER).root(jar).build())) {
            assertThat(model.mappedTables()).hasSize(21);
        }
    }

    @Test
    void aJarThatWasRepackagedIsRefused() throws IOException {
        Path jar = directory.resolve("application.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("BOOT-INF/classes/"));
        }

        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(
                        () -> EntityModel.find(EntitySearch.on(LOADER).root(jar).build()))
                .withMessageContaining("application.jar are nested in BOOT-INF/classes");
    }

    @Test
    void aJarThatIsNoneIsNamed() throws IOException {
        Path jar = Files.writeString(directory.resolve("broken.jar"), "no jar");

        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(
                        () -> EntityModel.find(EntitySearch.on(LOADER).root(jar).build()))
                .withMessageContaining("broken.jar cannot be read");
    }

    @Test
    void aClassFileThatIsNoneIsNamed() throws IOException {
        Files.writeString(directory.resolve("Broken.class"), "no class");

        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(() ->
                        EntityModel.find(EntitySearch.on(LOADER).root(directory).build()))
                .withMessageContaining("Broken.class cannot be read");
    }

    @Test
    void aProjectThatIsNotCompiledIsToldSo() {
        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(() -> EntityModel.find(EntitySearch.on(LOADER)
                        .root(directory.resolve("classes"))
                        .build()))
                .withMessageContaining("compile the project first");
    }

    @Test
    void nothingFoundIsAnError() {
        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(() ->
                        EntityModel.find(EntitySearch.on(LOADER).root(directory).build()))
                .withMessageStartingWith("No entity was found in")
                .withMessageContaining(directory.toString());
    }

    @Test
    void anEntityThatCannotBeLoadedIsNamed() throws IOException {
        compile("Base", "public class Base {}");
        compile("Thing", "@jakarta.persistence.Entity public class Thing extends Base {}");
        Files.delete(directory.resolve("Base.class"));
        try (URLClassLoader loader = loader()) {
            assertThatExceptionOfType(EntityModelException.class)
                    .isThrownBy(() -> EntityModel.find(
                            EntitySearch.on(loader).root(directory).build()))
                    .withMessageStartingWith("An entity cannot be loaded")
                    .withMessageContaining("Base");
        }
    }

    @Test
    void entitiesThatDisagreeAboutTheirTableAreNamed() throws IOException {
        String mapped = "@jakarta.persistence.Entity @jakarta.persistence.Table(name = \"same\") ";
        compile("One", mapped + "@dev.rowhouse.TenantScoped public class One { @jakarta.persistence.Id Long id; }");
        compile(
                "Other",
                mapped + "@dev.rowhouse.TenantShared(because = \"it is\") public class Other"
                        + " { @jakarta.persistence.Id Long id; }");
        try (URLClassLoader loader = loader()) {
            assertThatExceptionOfType(TenantMappingException.class)
                    .isThrownBy(() -> EntityModel.find(
                            EntitySearch.on(loader).root(directory).build()))
                    .withMessageContaining("Other")
                    .withMessageContaining("let both say the same");
        }
    }

    @Test
    void withoutATenantsTableThereIsNothingToProtect() {
        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(() -> EntityModel.find(EntitySearch.on(LOADER)
                        .bootstrap(OnlyShared.class.getName())
                        .build()))
                .withMessageContaining("annotate an entity with @TenantScoped");
    }

    @Test
    void aBootstrapThatIsNoneIsNamed() {
        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(() -> EntityModel.find(
                        EntitySearch.on(LOADER).bootstrap("java.lang.String").build()))
                .withMessageContaining("The bootstrap java.lang.String cannot be used");
    }

    @Test
    void settingsOfTheSearchGoFirstAndNoneLeadsToADatabase() throws IOException {
        copyDomain();
        unit("""
                <persistence-unit name='all'>
                    <jta-data-source>java:/none</jta-data-source>
                    <properties>
                        <property name='hibernate.default_schema' value='theirs'/>
                        <property name='jakarta.persistence.jdbc.url' value='jdbc:postgresql://nowhere.invalid/none'/>
                        <property name='hibernate.hbm2ddl.auto' value='create'/>
                    </properties>
                </persistence-unit>
                """);
        try (URLClassLoader loader = loader();
                EntityModel model = EntityModel.find(EntitySearch.on(loader)
                        .persistenceUnit("all")
                        .settings(Map.of(MappingSettings.DEFAULT_SCHEMA, "ours"))
                        .build())) {
            assertThat(model.mappedTables()).contains(TableName.of("ours", "book"));
        }
    }

    @Test
    void anotherDatabasesDialectIsRefused() {
        assertThatExceptionOfType(EntityModelException.class)
                .isThrownBy(() -> EntityModel.find(EntitySearch.on(LOADER)
                        .inPackage(DOMAIN)
                        .settings(Map.of(JdbcSettings.DIALECT, "org.hibernate.dialect.H2Dialect"))
                        .build()))
                .withMessageContaining("H2Dialect, and Rowhouse is for PostgreSQL");
    }

    @Test
    void theServiceFindsTheModelByItsSettings() {
        HibernateModelSource source = new HibernateModelSource();

        assertThat(source.find(LOADER, Map.of("rowhouse.packages", DOMAIN)))
                .hasValueSatisfying(model -> assertThat(model.tables()).hasSizeGreaterThan(10));
        assertThat(source.find(ClassLoader.getPlatformClassLoader(), Map.of())).isEmpty();
    }

    private void copyDomain() throws IOException {
        Path target = Files.createDirectories(directory.resolve(DOMAIN.replace('.', '/')));
        for (Path file : domainClasses()) {
            Files.copy(file, target.resolve(file.getFileName()));
        }
    }

    private static List<Path> domainClasses() throws IOException {
        URL url = LOADER.getResource(DOMAIN.replace('.', '/'));
        try (var files = Files.list(EntityScan.path(url))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        String path = directory + File.pathSeparator + System.getProperty("java.class.path");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", path, "-d", directory.toString(), file.toString());
        assertThat(result).isZero();
    }

    private void unit(String units) throws IOException {
        Path file = Files.createDirectories(directory.resolve("META-INF")).resolve("persistence.xml");
        Files.writeString(
                file,
                "<persistence xmlns='https://jakarta.ee/xml/ns/persistence' version='3.2'>" + units + "</persistence>");
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(urls(), LOADER);
    }

    private URL[] urls() throws IOException {
        return new URL[] {directory.toUri().toURL()};
    }

    /** Adds an entity that nobody's rows are in. */
    public static final class OnlyShared implements EntityBootstrap {

        @Override
        public void addTo(MetadataSources sources) {
            sources.addAnnotatedClass(Shop.Currency.class);
        }
    }
}
