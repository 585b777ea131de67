package org.chuangtu.house;

import org.chuangtu.opening.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Runs what modules want done before the first page, just before the web server opens its port. So whoever gets an answer
 * from the port gets it from a program that is ready.
 */
final class Opening implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final ObjectProvider<Preparation> preparations;
    private final Preparation.Report report;
    private volatile boolean running;

    Opening(ObjectProvider<Preparation> preparations, Terminal terminal) {
        this.preparations = preparations;
        this.report =
                new Preparation.Report() {
                    @Override
                    public void say(String chinese, String english) {
                        LOG.info("{} / {}", chinese, english);
                        terminal.say(chinese, english);
                    }

                    @Override
                    public void tellOnce(String chinese, String english) {
                        terminal.say(chinese, english);
                    }
                };
    }

    @Override
    public void start() {
        running = true;
        preparations.orderedStream().forEach(it -> it.prepare(report));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
