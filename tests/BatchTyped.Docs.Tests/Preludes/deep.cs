// The types that the page of a rule leaves out: each holds the next one twice.
public record T2(T3 A, T3 B);

public record T3(T4 A, T4 B);

public record T4(T5 A, T5 B);

public record T5(T6 A, T6 B);

public record T6(T7 A, T7 B);

public record T7(T8 A, T8 B);

public record T8(T9 A, T9 B);

public record T9(T10 A, T10 B);

public record T10(T11 A, T11 B);

public record T11(T12 A, T12 B);

public record T12(T13 A, T13 B);

public record T13(T14 A, T14 B);

public record T14(T15 A, T15 B);

public record T15(T16 A, T16 B);

public record T16(T17 A, T17 B);

public record T17(T18 A, T18 B);

public record T18(T19 A, T19 B);

public record T19(T20 A, T20 B);

public record T20(int A, int B);
