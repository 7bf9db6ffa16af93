package de.desy.scicat.examples;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users of a module can compile against, one line for each promise: types with what they extend, and their public
 * and protected members. The methods that a user's own class has to have are one line together, because one more
 * breaks that class.
 */
final class PublicApi {
    private PublicApi() {}

    /** Returns the promises of the module that has this class. */
    static SortedSet<String> of(Class<?> example) throws IOException {
        SortedSet<String> lines = new TreeSet<>();
        for (Class<?> type : publicTypes(example)) {
            lines.addAll(lines(type));
        }
        return lines;
    }

    /** Returns the promises of one type. */
    static SortedSet<String> lines(Class<?> type) {
        SortedSet<String> lines = new TreeSet<>();
        lines.add(declaration(type));
        for (Field field : type.getDeclaredFields()) {
            if (isSeen(field.getModifiers(), type) && !field.isSynthetic()) {
                lines.add(field.toGenericString());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isSeen(constructor.getModifiers(), type) && !constructor.isSynthetic()) {
                lines.add(constructor.toGenericString());
            }
        }
        for (Method method : type.getMethods()) {
            addMethod(lines, type, method);
        }
        for (Method method : type.getDeclaredMethods()) {
            addMethod(lines, type, method);
        }
        if (isForUsersToImplement(type)) {
            lines.add("to implement " + type.getName() + ": "
                    + Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods()))
                            .filter(method -> Modifier.isAbstract(method.getModifiers()))
                            .map(PublicApi::signature)
                            .sorted()
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private static void addMethod(SortedSet<String> lines, Class<?> type, Method method) {
        boolean ours = method.getDeclaringClass().getPackageName().startsWith("de.desy.scicat");
        if (ours && isSeen(method.getModifiers(), type) && !method.isSynthetic()) {
            // Methods of hidden ancestors belong to the type that users see; whether one is abstract, default or
            // synchronised concerns only those who implement it.
            lines.add(modifiers(method) + generics(method)
                    + method.getGenericReturnType().getTypeName() + " " + type.getName() + "." + signature(method)
                    + thrown(method));
        }
    }

    private static String modifiers(Method method) {
        int modifiers = method.getModifiers();
        return (Modifier.isPublic(modifiers) ? "public " : "protected ")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isFinal(modifiers) ? "final " : "");
    }

    private static String generics(Executable method) {
        String variables = Arrays.stream(method.getTypeParameters())
                .map(PublicApi::withBounds)
                .collect(Collectors.joining(", "));
        return variables.isEmpty() ? "" : "<" + variables + "> ";
    }

    private static String withBounds(java.lang.reflect.TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getBounds())
                .map(java.lang.reflect.Type::getTypeName)
                .filter(name -> !name.equals("java.lang.Object"))
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getGenericParameterTypes())
                        .map(java.lang.reflect.Type::getTypeName)
                        .collect(Collectors.joining(", ", "(", method.isVarArgs() ? "...)" : ")"));
    }

    private static String thrown(Executable method) {
        String checked = Arrays.stream(method.getExceptionTypes())
                .filter(type -> !RuntimeException.class.isAssignableFrom(type) && !Error.class.isAssignableFrom(type))
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        return checked.isEmpty() ? "" : " throws " + checked;
    }

    private static String declaration(Class<?> type) {
        Stream<String> parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(java.lang.reflect.Type::getTypeName)
                .filter(name -> !name.equals("java.lang.Object") && !name.contains(".internal."))
                .sorted();
        // A record is final, and an interface abstract, in any case.
        int modifiers = type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL | Modifier.STATIC);
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
        String own = kind.equals("class") ? Modifier.toString(modifiers & ~Modifier.STATIC) : "";
        String variables = Arrays.stream(type.getTypeParameters())
                .map(PublicApi::withBounds)
                .collect(Collectors.joining(", "));
        return (own.isEmpty() ? "" : own + " ") + kind + " " + type.getName()
                + (variables.isEmpty() ? "" : "<" + variables + ">")
                + parents.collect(Collectors.joining(", ", " is ", "")).replaceFirst(" is $", "");
    }

    private static boolean isSeen(int modifiers, Class<?> type) {
        return Modifier.isPublic(modifiers) || (Modifier.isProtected(modifiers) && isForUsersToExtend(type));
    }

    private static boolean isForUsersToImplement(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) && isForUsersToExtend(type);
    }

    private static boolean isForUsersToExtend(Class<?> type) {
        return !type.isSealed()
                && !type.isEnum()
                && !type.isAnnotation()
                && !Modifier.isFinal(type.getModifiers())
                && (type.isInterface()
                        || Arrays.stream(type.getDeclaredConstructors())
                                .anyMatch(constructor ->
                                        (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0));
    }

    static List<Class<?>> publicTypes(Class<?> example) throws IOException {
        Path place;
        try {
            place = Path.of(
                    example.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if (Files.isDirectory(place)) {
            return publicTypes(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return publicTypes(jar.getPath("/"));
        }
    }

    private static List<Class<?>> publicTypes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.startsWith("de/desy/scicat/") && name.endsWith(".class"))
                    .filter(name -> !name.contains("/internal/") && !name.contains("/generated/"))
                    .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .<Class<?>>map(PublicApi::load)
                    .filter(PublicApi::isPublic)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }
}
