package dev.rowhouse.hibernate.entities;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What is needed of a class file to tell an entity from other classes without loading it: its name and the annotations that are
 * visible at run time.
 *
 * @param name with dots
 * @param annotations the descriptors of the annotations' types
 */
record ClassFile(String name, Set<String> annotations) {

    private static final int MAGIC = 0xCAFEBABE;

    private static final Set<String> MAPPED = Set.of(
            "Ljakarta/persistence/Entity;",
            "Ljakarta/persistence/Embeddable;",
            "Ljakarta/persistence/MappedSuperclass;",
            "Ljakarta/persistence/Converter;");

    private static final String PACKAGE_INFO = ".package-info";

    /**
     * Reads it.
     *
     * @throws IOException if it is not a class file, or ends too early
     */
    static ClassFile read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.skipNBytes(4); // the version
        Constants constants = Constants.read(in);
        in.skipNBytes(2); // the access flags
        String name = constants.className(in.readUnsignedShort()).replace('/', '.');
        in.skipNBytes(2); // the superclass
        in.skipNBytes(2L * in.readUnsignedShort()); // the interfaces
        skipMembers(in); // fields
        skipMembers(in); // methods
        Set<String> annotations = new HashSet<>();
        int attributes = in.readUnsignedShort();
        for (int i = 0; i < attributes; i++) {
            String attribute = constants.text(in.readUnsignedShort());
            byte[] content = in.readNBytes(in.readInt());
            if (attribute.equals("RuntimeVisibleAnnotations")) {
                new Annotations(content, constants).addTo(annotations);
            }
        }
        return new ClassFile(name, annotations);
    }

    /** Whether Hibernate has to be told of the class. */
    boolean isMapped() {
        return annotations.stream().anyMatch(MAPPED::contains) || (isPackage() && !annotations.isEmpty());
    }

    /** What Hibernate is told: a class, or for annotations of a package the package. */
    String managedName() {
        return isPackage() ? name.substring(0, name.length() - PACKAGE_INFO.length()) : name;
    }

    private boolean isPackage() {
        return name.endsWith(PACKAGE_INFO);
    }

    private static void skipMembers(DataInputStream in) throws IOException {
        int members = in.readUnsignedShort();
        for (int i = 0; i < members; i++) {
            in.skipNBytes(6); // flags, name, descriptor
            int attributes = in.readUnsignedShort();
            for (int j = 0; j < attributes; j++) {
                in.skipNBytes(2);
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
            }
        }
    }

    /** The pool of constants, of which only names matter. */
    private static final class Constants {

        private final String[] texts;
        private final int[] classes;

        private Constants(String[] texts, int[] classes) {
            this.texts = texts;
            this.classes = classes;
        }

        static Constants read(DataInputStream in) throws IOException {
            int count = in.readUnsignedShort();
            String[] texts = new String[count];
            Arrays.fill(texts, "");
            int[] classes = new int[count];
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 7 -> classes[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // A long takes two places.
                    }
                    default -> throw new IOException("a constant of the unknown kind " + tag);
                }
            }
            return new Constants(texts, classes);
        }

        String text(int index) {
            return texts[index];
        }

        String className(int index) {
            return texts[classes[index]];
        }
    }

    /** The attribute that lists the annotations; their values are walked over. */
    private static final class Annotations {

        private final ByteBuffer content;
        private final Constants constants;

        Annotations(byte[] content, Constants constants) {
            this.content = ByteBuffer.wrap(content);
            this.constants = constants;
        }

        void addTo(Set<String> descriptors) {
            int count = next();
            for (int i = 0; i < count; i++) {
                descriptors.add(constants.text(next()));
                skipPairs();
            }
        }

        private void skipPairs() {
            int pairs = next();
            for (int i = 0; i < pairs; i++) {
                next();
                skipValue();
            }
        }

        private void skipValue() {
            switch (content.get()) {
                case 'e' -> content.getInt();
                case '@' -> {
                    next();
                    skipPairs();
                }
                case '[' -> {
                    int values = next();
                    for (int i = 0; i < values; i++) {
                        skipValue();
                    }
                }
                default -> next();
            }
        }

        private int next() {
            return Short.toUnsignedInt(content.getShort());
        }
    }
}
