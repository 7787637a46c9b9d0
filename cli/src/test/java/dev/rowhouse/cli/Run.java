package dev.rowhouse.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command line came to. */
record Run(int status, String out, String err) {

    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = RowhouseCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(status, out.toString(), err.toString());
    }
}
