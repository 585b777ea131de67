package org.chuangtu.demo;

import java.util.ArrayList;
import java.util.List;
import org.chuangtu.opening.Preparation;

/** Keeps what a preparation says. */
final class Said implements Preparation.Report {

    final List<String> lines = new ArrayList<>();

    @Override
    public void say(String chinese, String english) {
        lines.add(english);
    }

    @Override
    public void tellOnce(String chinese, String english) {}
}
