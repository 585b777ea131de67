package org.chuangtu.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends mail, where CHUANGTU_SMTP_URL says through whom: {@code smtp://user:password@host:587} (with STARTTLS, which must be had when there
 * is a password) or {@code smtps://…:465}. Without it no mail is sent and none is kept for sending.
 */
@Component
class Mailer {

    private static final String TIMEOUT_MILLIS = "10000";

    private volatile @Nullable JavaMailSenderImpl sender;
    private volatile String from;

    Mailer(
            @Value("${chuangtu.smtp-url:#{null}}") @Nullable String url,
            @Value("${chuangtu.mail-from:chuangtu@localhost}") String from) {
        this.sender = url == null || url.isBlank() ? null : through(url);
        this.from = from;
    }

    /** Through another server; for tests, which have one of their own. */
    void use(@Nullable String url) {
        sender = url == null ? null : through(url);
    }

    boolean configured() {
        return sender != null;
    }

    private static JavaMailSenderImpl through(String url) {
        var uri = URI.create(url.strip());
        boolean safe = "smtps".equals(uri.getScheme());
        if ((!safe && !"smtp".equals(uri.getScheme())) || uri.getHost() == null)
            throw new IllegalArgumentException(
                    "CHUANGTU_SMTP_URL：请写成 smtp://主机:端口 或 smtps://主机:端口 · write smtp://host:port or smtps://host:port");
        var it = new JavaMailSenderImpl();
        it.setProtocol(safe ? "smtps" : "smtp");
        it.setHost(uri.getHost());
        it.setPort(uri.getPort() > 0 ? uri.getPort() : safe ? 465 : 587);
        it.setDefaultEncoding(StandardCharsets.UTF_8.name());
        var properties = new Properties();
        String prefix = "mail." + it.getProtocol() + ".";
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        String user = uri.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            it.setUsername(colon < 0 ? user : user.substring(0, colon));
            if (colon >= 0) it.setPassword(user.substring(colon + 1));
            properties.setProperty(prefix + "auth", "true");
            // No password goes over an open line.
            properties.setProperty(prefix + "starttls.required", String.valueOf(!safe));
        }
        it.setJavaMailProperties(properties);
        return it;
    }

    /**
     * Hands a mail to the server.
     *
     * @param id the same when the mail is sent again
     */
    void send(UUID id, String to, String subject, String text) throws MailException {
        var through = sender;
        if (through == null) throw new MailPreparationException("no mail server is set");
        var message = new Identified(through, "<" + id + "@chuangtu>");
        try {
            message.setFrom(new InternetAddress(from));
            message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(subject.replaceAll("[\\r\\n]+", " "), "UTF-8");
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setText(text, "UTF-8");
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
        through.send(message);
    }

    /** Keeps its id where the library would make one up. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(JavaMailSenderImpl through, String id) {
            super(through.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
