package de.desy.scicat.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/** Whether an ID token is the provider's, and for this client: OpenID Connect Core, 3.1.3.7. */
final class IdTokenCheck {
    /** Clocks of the machines of one provider differ, and headers have whole seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private final Settings settings;

    IdTokenCheck(Settings settings) {
        this.settings = settings;
    }

    /**
     * Checks the token.
     *
     * @param now the provider's time: this machine's clock may be wrong
     */
    IdToken checked(Web web, Provider provider, String token, Instant now) {
        JWTClaimsSet claims = signed(token, keys(web, provider));
        if (!settings.issuer().equals(claims.getIssuer())) {
            throw bad("it is of another issuer");
        }
        if (!claims.getAudience().contains(settings.client())) {
            throw bad("it is not for the client " + settings.client());
        }
        String subject = claims.getSubject();
        Date end = claims.getExpirationTime();
        if (subject == null || subject.isEmpty() || end == null) {
            throw bad("it does not say for whom and until when it is");
        }
        if (end.toInstant().plus(TOLERANCE).isBefore(now)) {
            throw bad("it ended at " + end.toInstant() + ", and the provider's clock says " + now);
        }
        Date begin = claims.getNotBeforeTime();
        if (begin != null && begin.toInstant().minus(TOLERANCE).isAfter(now)) {
            throw bad("it begins at " + begin.toInstant() + ", and the provider's clock says " + now);
        }
        return new IdToken(token, subject, Duration.between(now, end.toInstant()));
    }

    private JWKSet keys(Web web, Provider provider) {
        Web.Reply reply = web.get(provider.keys());
        try {
            if (reply.isSuccess()) {
                return JWKSet.parse(reply.json().toString());
            }
        } catch (ParseException e) {
            throw noKeys(provider, reply);
        }
        throw noKeys(provider, reply);
    }

    private static UnexpectedDataException noKeys(Provider provider, Web.Reply reply) {
        return new UnexpectedDataException(
                provider.keys() + " has no keys of a provider (status " + reply.status() + ")", null);
    }

    private JWTClaimsSet signed(String token, JWKSet keys) {
        Set<JWSAlgorithm> algorithms = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // by the provider's clock, see above
        try {
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            // The exception may show the token.
            throw bad("its signature or its form is not right (" + e.getClass().getSimpleName() + ")");
        }
    }

    private IdentityException bad(String why) {
        return new IdentityException(
                Kind.NOT_TRUSTED, "The ID token of the provider " + settings.issuer() + " is not trusted: " + why);
    }
}
