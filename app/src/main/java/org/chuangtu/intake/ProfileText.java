package org.chuangtu.intake;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Profiles as YAML and JSON. What is left out is no or none; what nobody knows is an error, for it is usually a slip. */
final class ProfileText {

    static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private ProfileText() {}

    static String json(Profile profile) {
        return JSON.writeValueAsString(profile);
    }

    static Profile fromJson(String text) {
        return JSON.readValue(text, Profile.class);
    }
}
