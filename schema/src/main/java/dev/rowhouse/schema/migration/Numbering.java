package dev.rowhouse.schema.migration;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The numbers of migrations, in the style of those that are there: counted, dotted, or by the time. */
final class Numbering {

    private static final List<TimeStyle> TIMES = List.of(
            new TimeStyle(8, ChronoUnit.DAYS),
            new TimeStyle(12, ChronoUnit.MINUTES),
            new TimeStyle(14, ChronoUnit.SECONDS));

    private Numbering() {}

    /** The highest of the numbers, such as {@code 7}, {@code 1.2}, {@code 1_2}; none if there is none. */
    static Optional<String> highest(Collection<String> numbers) {
        return numbers.stream().max(Numbering::compare);
    }

    /** The next so many numbers, each higher than the one before, in the style of the given one. */
    static List<String> after(String last, int count, Clock clock) {
        List<String> next = new ArrayList<>();
        String previous = last;
        for (int i = 0; i < count; i++) {
            previous = after(previous, clock);
            next.add(previous);
        }
        return next;
    }

    private static String after(String last, Clock clock) {
        for (TimeStyle style : TIMES) {
            Optional<LocalDateTime> time = style.read(last);
            if (time.isPresent()) {
                return style.after(time.get(), LocalDateTime.now(clock));
            }
        }
        int start = Math.max(last.lastIndexOf('.'), last.lastIndexOf('_')) + 1;
        String count = last.substring(start);
        String next = new BigInteger(count).add(BigInteger.ONE).toString();
        return last.substring(0, start) + "0".repeat(Math.max(0, count.length() - next.length())) + next;
    }

    /** As Flyway does: piece by piece, and what is not there counts as zero. */
    static int compare(String left, String right) {
        List<BigInteger> a = pieces(left);
        List<BigInteger> b = pieces(right);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int order = piece(a, i).compareTo(piece(b, i));
            if (order != 0) {
                return order;
            }
        }
        return Comparator.<String>naturalOrder().compare(left, right);
    }

    private static List<BigInteger> pieces(String number) {
        return List.of(number.split("[._]")).stream().map(BigInteger::new).toList();
    }

    private static BigInteger piece(List<BigInteger> pieces, int index) {
        return index < pieces.size() ? pieces.get(index) : BigInteger.ZERO;
    }

    /** Numbers that are times of that precision. */
    private record TimeStyle(int digits, ChronoUnit unit) {

        private static final DateTimeFormatter SECONDS =
                DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

        /** Eight digits that begin with 1000 are a count and no year of this trade. */
        private static final int FIRST_YEAR = 1990;

        private static final int LAST_YEAR = 2199;

        Optional<LocalDateTime> read(String number) {
            if (number.length() != digits) {
                return Optional.empty();
            }
            try {
                LocalDateTime time = LocalDateTime.parse(number + "000000".substring(digits - 8), SECONDS);
                return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR ? Optional.empty() : Optional.of(time);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        String after(LocalDateTime last, LocalDateTime now) {
            LocalDateTime rounded = now.truncatedTo(unit);
            return SECONDS.format(rounded.isAfter(last) ? rounded : last.plus(1, unit))
                    .substring(0, digits);
        }
    }
}
