package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broken.Broken;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ArchitectureTest {

    @Test
    void modulesDependOnlyOnWhatTheyDeclare() {
        ApplicationModules.of(Chuangtu.class).verify();
    }

    @Test
    void anUndeclaredDependencyIsFound() {
        var broken = ApplicationModules.of(Broken.class, new ImportOption.OnlyIncludeTests());

        assertThatExceptionOfType(Violations.class)
                .isThrownBy(broken::verify)
                .withMessageContaining("Module 'above' depends on module 'below'");
    }
}
