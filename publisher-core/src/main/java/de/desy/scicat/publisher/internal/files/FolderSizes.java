package de.desy.scicat.publisher.internal.files;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The number of files in each folder, in bounded memory: if there are too many folders, the deepest are merged. */
public final class FolderSizes {
    private static final int MOST = 200;
    private static final String REST = "…";

    private SortedMap<String, long[]> sizes = new TreeMap<>();
    private int depth = Integer.MAX_VALUE;
    private String last = ""; // files come folder by folder
    private long[] lastSum = new long[2];

    /** Counts a file. */
    void add(String path, long bytes) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && slash == last.length() && path.startsWith(last)) {
            lastSum[0]++;
            lastSum[1] += bytes;
            return;
        }
        String folder = slash <= 0 ? path.substring(0, slash + 1) : path.substring(0, slash);
        count(sizes, cut(folder), 1, bytes);
        if (sizes.size() > MOST) {
            coarsen();
        }
        last = folder;
        lastSum = sizes.getOrDefault(cut(folder), lastSum);
    }

    /** The folders in the order of their names, each with its number of files and their bytes. */
    public SortedMap<String, long[]> sizes() {
        return Collections.unmodifiableSortedMap(sizes);
    }

    /** Finds the greatest depth at which few enough are left. Step by step it would take as many as paths are deep. */
    private void coarsen() {
        int deepest = sizes.keySet().stream().mapToInt(FolderSizes::depth).max().orElse(0);
        int least = 0;
        int most = Math.min(deepest, depth) - 1;
        while (least < most) {
            depth = least + (most - least + 1) / 2;
            if (sizes.keySet().stream().map(this::cut).distinct().count() > MOST) {
                most = depth - 1;
            } else {
                least = depth;
            }
        }
        depth = least;
        SortedMap<String, long[]> coarser = new TreeMap<>();
        for (Map.Entry<String, long[]> entry : sizes.entrySet()) {
            count(coarser, cut(entry.getKey()), entry.getValue()[0], entry.getValue()[1]);
        }
        sizes = coarser;
    }

    private String cut(String folder) {
        if (depth <= 0) {
            return REST;
        }
        int end = folder.startsWith("/") ? 0 : -1;
        for (int i = 0; i < depth; i++) {
            end = folder.indexOf('/', end + 1);
            if (end < 0) {
                return folder;
            }
        }
        return folder.substring(0, end);
    }

    private static int depth(String folder) {
        int slashes = (int) folder.chars().filter(c -> c == '/').count();
        return folder.startsWith("/") ? slashes : slashes + 1;
    }

    private static void count(SortedMap<String, long[]> sizes, String folder, long files, long bytes) {
        long[] sum = sizes.computeIfAbsent(folder, none -> new long[2]);
        sum[0] += files;
        sum[1] += bytes;
    }
}
