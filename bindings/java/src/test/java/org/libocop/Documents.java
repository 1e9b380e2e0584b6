package org.libocop;

import java.util.StringJoiner;

/** Documents and objects for the tests. */
final class Documents {
    static final String NOW = "26-2026";

    private Documents() {
    }

    /** One member who gives the best points for everything, but for what {@code changes} says. */
    static String dossier(String id, String member, String changes) {
        return "{\"format\":\"ocop-dossier/1\",\"edition\":\"" + NOW + "\",\"id\":\"" + id
                + "\",\"product\":{\"set\":1,\"name\":\"Sầu riêng\"},\"sheets\":[{\"member\":\"" + member
                + "\",\"points\":{" + points(changes) + "}}]}";
    }

    static String dossier(String id) {
        return dossier(id, "Chủ tịch", "");
    }

    private static String points(String changes) {
        StringJoiner points = new StringJoiner(",");
        try (Edition edition = Edition.open(NOW); Criteria criteria = Criteria.open(edition, 1)) {
            for (int i = 0; i < criteria.count(); i++) {
                if (!changes.contains("\"" + criteria.code(i) + "\"")) {
                    points.add("\"" + criteria.code(i) + "\":" + criteria.best(i));
                }
            }
        }
        return changes.isEmpty() ? points.toString() : points.add(changes).toString();
    }

    static Criteria criteria() {
        try (Edition edition = Edition.open(NOW)) {
            return Criteria.open(edition, 1);
        }
    }
}
