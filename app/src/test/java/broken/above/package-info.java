/** May depend on nobody, and does. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package broken.above;
