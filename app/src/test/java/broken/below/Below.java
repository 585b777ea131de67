package broken.below;

public record Below(String name) {}
