package dev.rowhouse.session;

import dev.rowhouse.Access;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.Token;
import dev.rowhouse.TokenSigner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How sessions are let in by one login. A token is signed once in half its lifetime for each access and back end, not in every
 * transaction. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Entries {

    /** So many are kept, of some 600 bytes each; then all are forgotten, and signed anew when they are asked for. */
    static final int MAX_KEPT = 4_096;

    private final TokenSigner signer;
    private final Approaches approaches;
    private final Map<Place, Entry> kept = new ConcurrentHashMap<>();

    private record Place(Access access, int backend) {}

    /**
     * The ways in of one login.
     *
     * @param signer signs the tokens
     * @param approaches how the login comes to one tenant, and to several
     */
    public Entries(TokenSigner signer, Approaches approaches) {
        this.signer = signer;
        this.approaches = approaches;
    }

    /**
     * How a session is let in whose transaction is about to begin.
     *
     * @param access whose; not an admin's, which needs a login and no token
     * @param backend the process id of the server's back end that the token is to be valid in, or {@link TokenSigner#ANY_BACKEND}
     * @throws NotInstalledException if it is one of several tenants, and the login cannot reach those
     */
    public Entry to(Access access, int backend) {
        Place place = new Place(access, backend);
        Entry known = kept.get(place);
        return known == null || signer.isStale(known.token()) ? signed(place) : known;
    }

    private Entry signed(Place place) {
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        Token token = signer.sign(place.access(), place.backend());
        Entry entry = new Entry(place.access(), approaches.to(place.access()), token);
        kept.put(place, entry);
        return entry;
    }
}
