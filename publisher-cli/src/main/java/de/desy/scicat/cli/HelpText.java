package de.desy.scicat.cli;

/** The parts of the help beside the options. Lines are at most 80 characters long. */
final class HelpText {
    static final String FIRST_STEPS = """

            Look first, without any server
              scicat-publish demo

            First steps
              alias scicat-publish='java -jar /path/to/scicat-publish.jar'
              export SCICAT_SOURCE_URL=https://scicat.example
              export SCICAT_TARGET_URL=https://data.example
              export SCICAT_SOURCE_TOKEN_FILE=~/.scicat-source
              export SCICAT_TARGET_USER=publisher
              export SCICAT_TARGET_PASSWORD_FILE=~/.scicat-target

              Are addresses, accounts and rights in order?
                scicat-publish check   --owner-group public-data --public

              Publish a dataset that was made from others, with all of their files, for
              everybody. First look at the plan, which writes nothing:
                scicat-publish plan    --combine-inputs --owner-group public-data --public \\
                    scicat/0bf11a0b
                scicat-publish publish --combine-inputs --owner-group public-data --public \\
                    --landing-url https://data.example/datasets/{pid} scicat/0bf11a0b""";

    static final String DEMO_EXAMPLES = """

            Examples
              See a publication:
                scicat-publish demo

              Try the other commands in a second terminal:
                scicat-publish demo --keep""";

    static final String CHECK_EXAMPLES = """

            Examples
              Before the first publication, with the options that it will have:
                scicat-publish check --combine-inputs --owner-group public-data --public \\
                    --landing-url https://data.example/datasets/{pid}

              In a script, list what has to be mended:
                scicat-publish check --keep-owner-group --json |
                    jq '.findings[] | select(.severity == "PROBLEM")'""";

    static final String CHECK_EXIT_CODES = """

            Exit codes
              0  no problem; there may be warnings
              1  at least one problem: publishing would fail
              2  wrong usage or configuration; no server was asked""";

    static final String PLAN_EXAMPLES = """

            Examples
              What would be published, with the files of the inputs, for everybody?
                scicat-publish plan --combine-inputs --owner-group public-data --public \\
                    20.500.12345/0a1b

              Let somebody look at the plan, and apply exactly this plan:
                scicat-publish plan --owner-group public-data --plan-out plan.json \\
                    20.500.12345/0a1b
                scicat-publish apply plan.json

              Which datasets of a group are missing on the target?
                scicat-publish plan --keep-owner-group --where '{"ownerGroup": "it-scicat"}'""";

    static final String PUBLISH_EXAMPLES = """

            Examples
              Publish a dataset that was made from two others, from an internal catalogue on
              an open one, with all of their files, readable by everybody:
                scicat-publish publish \\
                    --source-url https://scicat.example --target-url https://data.example \\
                    --combine-inputs --owner-group public-data --public \\
                    --landing-url https://data.example/datasets/{pid} \\
                    scicat/0bf11a0b-9e5c-4752-8691-94d78f6e59bd

              All derived datasets of a group, at most ten, with a report for a program;
              --report FILE.html writes a report for people:
                scicat-publish publish --owner-group public-data --json --limit 10 \\
                    --where '{"ownerGroup": "it-scicat", "type": "derived"}' > report.json

              A list of pids in a file; old datasets lack a valid contact address:
                scicat-publish publish --keep-owner-group \\
                    --contact-email data@facility.example @pids.txt""";

    static final String APPLY_EXAMPLES = """

            Examples
              Plan, look, apply:
                scicat-publish plan --owner-group public-data --plan-out plan.json \\
                    20.500.12345/0a1b
                scicat-publish apply plan.json

              The addresses have to be the ones in the plan. Credentials go nowhere else.""";

    static final String EXIT_CODES = """

            Exit codes
              0  done, or nothing to do
              1  something failed, the rest was done; run the command again to continue;
                 also if the output could not be written, because the disk is full
              2  wrong usage, configuration, password or token; nothing was done
              3  a plan no longer holds; make a new one""";

    static final String ENVIRONMENT = """

            Environment
              SCICAT_SOURCE_URL, SCICAT_TARGET_URL     the catalogues
              For each catalogue, with SOURCE or TARGET in the place of ..., one of
                SCICAT_..._TOKEN                       a token
                SCICAT_..._TOKEN_FILE                  a file with a token
                SCICAT_..._USER with SCICAT_..._PASSWORD or SCICAT_..._PASSWORD_FILE
                                                       an account of the catalogue
                SCICAT_..._LOGIN=ldap                  the account is one of LDAP
                SCICAT_..._OIDC_ISSUER with SCICAT_..._OIDC_CLIENT and
                SCICAT_..._OIDC_SECRET or SCICAT_..._OIDC_SECRET_FILE
                                                       a client of an OpenID Connect
                                                       provider
                none of these                          the login that
                                                       'scicat-publish login' has stored
              SCICAT_..._TRAITS                        what the catalogue does, if a proxy
                                                       hides it: a release, such as 5.2.1
              NO_COLOR                                 no colours
            The command line takes no secrets, because other users can see it. Letters that
            are not ASCII require a locale that has them, such as LC_ALL=C.UTF-8.""";

    static final String COMPLETION = """

            Completion of commands and options in bash and zsh
              source <(scicat-publish generate-completion)""";

    private HelpText() {}
}
