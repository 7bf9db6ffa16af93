package de.desy.scicat.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.JobMail;
import de.desy.scicat.testkit.PilotCase;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A facility in one JVM: two catalogues, the service, mail, and the files in {@code deploy}. */
final class Facility {
    static final String KEY = "0123456789abcdef <&> 0123456789abcdef";
    static final String OWNER = "scientist";

    final FakeSciCat source = FakeSciCat.start();
    final FakeSciCat target = FakeSciCat.start();
    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final Map<String, String> environment = new HashMap<>();
    private @Nullable Service service;

    Facility() {
        PilotCase.load(source);
        mail.start();
        environment.put("SCICAT_SOURCE_URL", source.url());
        environment.put("SCICAT_SOURCE_USER", "jobservice");
        environment.put("SCICAT_SOURCE_PASSWORD", "jobservice-pw");
        environment.put("SCICAT_TARGET_URL", target.url());
        environment.put("SCICAT_TARGET_USER", "publisher");
        environment.put("SCICAT_TARGET_PASSWORD", "publisher-pw");
        environment.put("PUBLISHER_OWNER_GROUP", "public-data");
        environment.put("PUBLISHER_INPUTS", "combine");
        environment.put("PUBLISHER_LANDING_PAGE", "https://data.example/datasets/{pid}");
        environment.put("PUBLISHER_API_KEY", KEY);
        environment.put("PUBLISHER_TRIGGERS", "http");
        environment.put("PUBLISHER_HTTP_HOST", "127.0.0.1");
        environment.put("PUBLISHER_HTTP_PORT", "0");
    }

    Service service() throws Exception {
        Service running = new Service(ConfigurationReader.read(environment));
        running.start();
        service = running;
        return running;
    }

    /** Gives the source a file of {@code deploy} as its job configuration. */
    void configureJobs(String file, Map<String, String> env) throws IOException {
        configure(Files.readString(Path.of("deploy", file)), env);
    }

    /** The same with jobConfig.yaml for this service, in its variant that hands over tokens of users. */
    void configureJobsInTheUsersName(Service running) throws IOException {
        String plain = Files.readString(Path.of("deploy", "jobConfig.yaml"));
        String variant = plain.replace("# X-SciCat-User-Token:", "X-SciCat-User-Token:");
        if (variant.equals(plain)) {
            throw new IllegalStateException("jobConfig.yaml has no such variant");
        }
        source.settings().jobUserTokens();
        configure(variant, Map.of("PUBLISHER_URL", "http://127.0.0.1:" + running.port(), "PUBLISHER_API_KEY", KEY));
    }

    private void configure(String yaml, Map<String, String> env) throws IOException {
        JsonNode config = new YAMLMapper().readTree(yaml);
        for (JsonNode node : config.findParents("bodyTemplateFile")) {
            ((ObjectNode) node)
                    .put(
                            "bodyTemplateFile",
                            "deploy/" + node.path("bodyTemplateFile").asText());
        }
        source.jobConfig(config, env);
        source.onMail(this::send);
    }

    private void send(JobMail job) {
        Properties smtp = new Properties();
        smtp.put("mail.smtp.host", "127.0.0.1");
        smtp.put("mail.smtp.port", String.valueOf(mail.getSmtp().getPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp));
        try {
            message.setFrom(new InternetAddress("scicat@facility.example"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(job.to()));
            message.setSubject(job.subject(), "UTF-8");
            message.setContent(job.html(), "text/html; charset=utf-8");
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A user presses the button. Returns the job as SciCat answered it. */
    JsonNode press(String... pids) {
        return press(false, pids);
    }

    /** A user presses the button for DOIs. */
    JsonNode pressForDois(String... pids) {
        return press(true, pids);
    }

    private JsonNode press(boolean mintDoi, String... pids) {
        return press(mintDoi ? "{\"mintDoi\": true}" : "{}", List.of(pids));
    }

    /** A user makes a job with certain wishes. */
    JsonNode press(String wishes, List<String> pids) {
        return press(OWNER, OWNER, wishes, pids);
    }

    /** An account makes a job for a user. */
    JsonNode press(String account, String owner, String wishes, List<String> pids) {
        ObjectNode job = Answers.JSON.createObjectNode().put("type", "publish");
        job.put("ownerGroup", "it-scicat").put("ownerUser", owner).put("contactEmail", "user@facility.example");
        try {
            job.set("jobParams", Answers.JSON.readTree(wishes));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        for (String pid : pids) {
            job.withObject("/jobParams")
                    .withArray("/datasetList")
                    .addObject()
                    .put("pid", pid)
                    .putArray("files");
        }
        try (SciCatClient user = source.client(account)) {
            return user.jobs().create(job);
        }
    }

    /** A dataset of the scientist's group with one file. */
    String dataset(String pid, String name) {
        ObjectNode dataset = Answers.JSON.createObjectNode();
        dataset.put("_id", pid).put("pid", pid).put("type", "raw").put("datasetName", name);
        dataset.put("owner", "Anna Meier").put("ownerEmail", "anna.meier@facility.example");
        dataset.put("ownerGroup", "it-scicat").put("contactEmail", "beamline@facility.example");
        dataset.put("sourceFolder", "/data/" + pid).put("creationTime", "2024-05-06T07:08:09.000Z");
        dataset.put("isPublished", false)
                .put("size", 39_725_440)
                .put("numberOfFiles", 1)
                .put("packedSize", 0);
        source.given(dataset);
        ObjectNode block = Answers.JSON.createObjectNode();
        block.put("_id", "block of " + pid).put("datasetId", pid).put("size", 39_725_440);
        block.put("ownerGroup", "it-scicat").put("isPublished", false).putArray("accessGroups");
        block.putArray("dataFileList")
                .addObject()
                .put("path", pid.substring(pid.indexOf('/') + 1) + ".h5")
                .put("size", 39_725_440)
                .put("time", "2024-05-06T07:08:09.000Z");
        source.givenBlock(block);
        return pid;
    }

    JsonNode job(String id) {
        return source.jobs().stream()
                .filter(job -> job.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until a job is finished, and returns it. */
    JsonNode finished(String id) throws IOException {
        EmbeddedBroker.await(() -> job(id).path("statusCode").asText().startsWith("finished"));
        return job(id);
    }

    List<MimeMessage> mails() {
        return List.of(mail.getReceivedMessages());
    }

    void close() throws InterruptedException {
        if (service != null) {
            service.stop();
        }
        mail.stop();
        source.close();
        target.close();
    }
}
