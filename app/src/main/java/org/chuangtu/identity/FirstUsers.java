package org.chuangtu.identity;

import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.opening.Preparation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The administrator of a new house, with the password the operator gave or a random one, told once at the terminal. A
 * start that dies before it committed tells another one at the next.
 */
@Component
@Order(100)
class FirstUsers implements Preparation {

    static final String ADMINISTRATOR = "admin";

    private final Users users;
    private final UserDesk desk;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Access access;
    private final TransactionTemplate transaction;
    private final @Nullable String given;

    FirstUsers(
            Users users,
            UserDesk desk,
            Passwords passwords,
            PasswordRules rules,
            Access access,
            PlatformTransactionManager transactions,
            @Value("${chuangtu.admin-password:#{null}}") @Nullable String given) {
        this.users = users;
        this.desk = desk;
        this.passwords = passwords;
        this.rules = rules;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.given = given;
    }

    @Override
    public void prepare(Report report) {
        if (users.any()) return;
        String password = given == null ? OneTimePassword.fresh() : given;
        String hash = passwords.hash(password);
        access.as(
                Actor.SYSTEM,
                () ->
                        transaction.executeWithoutResult(_ -> {
                            add(hash);
                            tell(report, password);
                        }));
    }

    private void add(String hash) {
        desk.add(
                LoginName.of(ADMINISTRATOR).orElseThrow(),
                new Profile(null, null, null),
                Set.of(new Permit(Role.ADMINISTRATOR, Scope.EVERYWHERE)),
                hash,
                false,
                false);
    }

    private void tell(Report report, String password) {
        if (given == null) {
            report.tellOnce(
                    "管理员用户名 " + ADMINISTRATOR + "，密码 " + password + "（只显示这一次，请保存）",
                    "administrator "
                            + ADMINISTRATOR
                            + ", password "
                            + password
                            + " (shown only now; keep it)");
            return;
        }
        report.say(
                "管理员 " + ADMINISTRATOR + " 使用 CHUANGTU_ADMIN_PASSWORD 中的密码",
                "administrator "
                        + ADMINISTRATOR
                        + ", with the password in CHUANGTU_ADMIN_PASSWORD");
        rules.objection(given, ADMINISTRATOR)
                .ifPresent(it ->
                        report.say(
                                "警告：CHUANGTU_ADMIN_PASSWORD 太弱，请登录后立即更换",
                                "warning: CHUANGTU_ADMIN_PASSWORD is weak; change it after the first log-in"));
    }
}
