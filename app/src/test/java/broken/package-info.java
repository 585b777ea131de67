/** A small application whose modules break their rules on purpose; see {@link org.chuangtu.ArchitectureTest}. */
package broken;
