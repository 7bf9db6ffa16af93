package de.desy.scicat.publisher.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FolderSizesTest {
    @Test
    void aFileCountsForTheFolderThatItIsIn() {
        FolderSizes folders = new FolderSizes();
        folders.add("/data/a/1.h5", 1);
        folders.add("/data/a/2.h5", 2);
        folders.add("/top.h5", 4);
        folders.add("bare.h5", 8);

        assertThat(folders.sizes().keySet()).containsExactly("", "/", "/data/a");
        assertThat(folders.sizes().get("/data/a")).containsExactly(2, 3);
    }

    @Test
    void aDeepTreeIsSummedUpFurtherUpAndNothingIsLost() {
        FolderSizes folders = new FolderSizes();
        for (int run = 0; run < 20; run++) {
            for (int scan = 0; scan < 50; scan++) {
                folders.add("/data/run" + run + "/scan" + scan + "/1.h5", 10);
            }
        }

        assertThat(folders.sizes()).hasSize(20).containsKey("/data/run7");
        assertThat(folders.sizes().values()).allSatisfy(sum -> assertThat(sum).containsExactly(50, 500));
    }

    @Test
    void aWideTreeIsOneFolder() {
        FolderSizes folders = new FolderSizes();
        for (int i = 0; i < 1000; i++) {
            folders.add("run" + i + "/1.h5", 1);
        }

        assertThat(folders.sizes()).hasSize(1);
        assertThat(folders.sizes().values())
                .first()
                .satisfies(sum -> assertThat(sum).containsExactly(1000, 1000));
    }
}
