package broken;

import org.springframework.modulith.Modulithic;

/** Root of the application that is broken on purpose. */
@Modulithic
public class Broken {}
