package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Type;

/** A text that is bound and never shown: the driver logs what is bound by its {@code toString()}. */
final class HiddenParameter implements Parameter, Parameter.In {

    private final String value;

    HiddenParameter(String value) {
        this.value = value;
    }

    @Override
    public Type getType() {
        return R2dbcType.VARCHAR;
    }

    @Override
    public Object getValue() {
        return value;
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
