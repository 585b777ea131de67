package org.chuangtu.demo;

import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.springframework.stereotype.Component;

/** Where the demonstration's facts come from. The feature's publisher and date are not known to us: 待核实. */
@Component
class DemoSources {

    private final Sources sources;

    DemoSources(Sources sources) {
        this.sources = sources;
    }

    long feature() {
        return sources.sourceFor(
                SourceDraft.titled("大连金普新区 2022 年回顾（报纸特稿）")
                        .key("demo-feature-2022")
                        .titleEn("Review of Dalian Jinpu New Area in 2022 (newspaper feature)")
                        .verified(false));
    }

    long example() {
        return sources.sourceFor(
                SourceDraft.titled("示例：芯片小链（合成，仅供说明算法）")
                        .key("demo-worked-example")
                        .titleEn(
                                "Example: a small chip chain (synthetic, it only explains the method)")
                        .verified(false)
                        .synthetic(true));
    }
}
