package org.chuangtu.identity.web;

import org.chuangtu.identity.UserDesk.Changed;

/** The name of an outcome: the last part of its message and of its problem type. */
final class Outcome {

    private Outcome() {}

    static String nameOf(Changed changed) {
        return switch (changed) {
            case Changed.Done _ -> "done";
            case Changed.LastAdministrator _ -> "lastAdministrator";
            case Changed.Stale _ -> "stale";
            case Changed.Already _ -> "already";
            case Changed.TooMany _ -> "tooManyPermits";
            case Changed.BadProfile _ -> "badProfile";
            case Changed.Erased _ -> "erased";
        };
    }
}
