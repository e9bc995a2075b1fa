package io.manta.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled classes of every module, without tests. Imported once. */
final class ProductionCode {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    // Nor those of other modules, which come as archives.
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("io.manta");

    private ProductionCode() {}

    static JavaClasses classes() {
        return CLASSES;
    }
}
