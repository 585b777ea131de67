/** Depends on nobody. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package broken.below;
