package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broken.Broken;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ArchitectureTest {

    @Test
    void modulesDependOnlyOnWhatTheyDeclare() {
        ApplicationModules.of(Chuangtu.class).verify();
    }

    /** Only packages that say so are modules; one that forgot would depend on whatever it likes. */
    @Test
    void everyPackageOfTheProgramIsAModule() {
        var packages = new File("src/main/java/org/chuangtu").listFiles(File::isDirectory);
        assertThat(packages).isNotEmpty();

        assertThat(ApplicationModules.of(Chuangtu.class).stream())
                .extracting(it -> it.getIdentifier().toString())
                .containsExactlyInAnyOrder(
                        Arrays.stream(packages).map(File::getName).toArray(String[]::new));
    }

    @Test
    void anUndeclaredDependencyIsFound() {
        var broken = ApplicationModules.of(Broken.class, new ImportOption.OnlyIncludeTests());

        assertThatExceptionOfType(Violations.class)
                .isThrownBy(broken::verify)
                .withMessageContaining("Module 'above' depends on module 'below'");
    }
}
