package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The usual licences for data, by their identifiers in the SPDX list. */
public final class Licenses {
    private static final Map<String, String[]> KNOWN = new LinkedHashMap<>();

    static {
        cc("CC-BY", "Attribution", "by");
        cc("CC-BY-SA", "Attribution Share Alike", "by-sa");
        cc("CC-BY-NC", "Attribution Non Commercial", "by-nc");
        cc("CC-BY-ND", "Attribution No Derivatives", "by-nd");
        cc("CC-BY-NC-SA", "Attribution Non Commercial Share Alike", "by-nc-sa");
        cc("CC-BY-NC-ND", "Attribution Non Commercial No Derivatives", "by-nc-nd");
        add("CC0-1.0", "Creative Commons Zero v1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/");
        add(
                "PDDL-1.0",
                "Open Data Commons Public Domain Dedication & License 1.0",
                "https://opendatacommons.org/licenses/pddl/1-0/");
        add("ODC-By-1.0", "Open Data Commons Attribution License v1.0", "https://opendatacommons.org/licenses/by/1-0/");
        add(
                "ODbL-1.0",
                "Open Data Commons Open Database License v1.0",
                "https://opendatacommons.org/licenses/odbl/1-0/");
        add("MIT", "MIT License", "https://opensource.org/licenses/MIT");
        add("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0");
        add(
                "BSD-3-Clause",
                "BSD 3-Clause \"New\" or \"Revised\" License",
                "https://opensource.org/licenses/BSD-3-Clause");
    }

    private Licenses() {}

    /**
     * A licence as an entry of {@code rightsList}: with identifier, name and address if the licence is known, in any
     * spelling; otherwise the unchanged text.
     */
    public static ObjectNode rights(String license) {
        String text = license.strip();
        ObjectNode rights = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String[]> known : KNOWN.entrySet()) {
            String name = known.getValue()[0];
            String uri = known.getValue()[1];
            if (plain(known.getKey()).equals(plain(text))
                    || plain(name).equals(plain(text))
                    || plainUri(uri).equals(plainUri(text))) {
                return rights.put("rights", name)
                        .put("rightsUri", uri)
                        .put("rightsIdentifier", known.getKey())
                        .put("rightsIdentifierScheme", "SPDX")
                        .put("schemeUri", "https://spdx.org/licenses/");
            }
        }
        rights.put("rights", text);
        return Identifiers.isWeb(text) ? rights.put("rightsUri", text) : rights;
    }

    private static void cc(String id, String name, String path) {
        for (String version : new String[] {"4.0", "3.0"}) {
            String kind = version.equals("4.0") ? " International" : " Unported";
            add(
                    id + "-" + version,
                    "Creative Commons " + name + " " + version + kind,
                    "https://creativecommons.org/licenses/" + path + "/" + version + "/");
        }
    }

    private static void add(String id, String name, String uri) {
        KNOWN.put(id, new String[] {name, uri});
    }

    /** Makes CC BY 4.0, cc-by-4.0 and CCBY4.0 equal. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private static String plainUri(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://(www\\.)?", "")
                .replaceFirst("(deed\\.\\w+|legalcode(\\.\\w+)?)$", "");
        int end = plain.length();
        while (end > 0 && plain.charAt(end - 1) == '/') {
            end--;
        }
        return plain.substring(0, end);
    }
}
