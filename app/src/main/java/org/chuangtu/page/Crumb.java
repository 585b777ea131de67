package org.chuangtu.page;

/**
 * A step of the trail above the title. Section and navigation entry are put in front by the frame; a page adds what
 * lies below with the model attribute {@code crumbs}, a list of these.
 */
public record Crumb(String label, String path) {}
