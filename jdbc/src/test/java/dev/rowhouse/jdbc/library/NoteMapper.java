package dev.rowhouse.jdbc.library;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.SelectKey;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/** A mapper of MyBatis, as its users write them. */
interface NoteMapper {

    /** A row, whose key the database makes. */
    final class Note {

        @Nullable
        Long id;

        String name;

        Note(String name) {
            this.name = name;
        }
    }

    @Select("select name from note order by id")
    List<String> names();

    @Select("select name from note where id = #{id}")
    @Nullable
    String name(long id);

    @Select("select name from note order by id")
    @Options(fetchSize = 2)
    Cursor<String> streamed();

    @Select("select version from note where id = #{id} for update")
    @Options(useCache = false, flushCache = Options.FlushCachePolicy.TRUE)
    @Nullable
    Integer locked(long id);

    @Insert("insert into note (name) values (#{name})")
    @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
    int insert(Note note);

    @Insert("insert into note (id, name) values (#{id}, #{name})")
    @SelectKey(statement = "select max(id) + 1 from note", keyProperty = "id", before = true, resultType = Long.class)
    int insertWithSelectedKey(Note note);

    @Insert({
        "<script>insert into note (name) values",
        "<foreach collection='notes' item='note' separator=','>(#{note.name})</foreach></script>"
    })
    @Options(useGeneratedKeys = true, keyProperty = "notes.id", keyColumn = "id")
    int insertAll(@Param("notes") List<Note> notes);

    @Select(value = "insert into note (name) values (#{name}) returning id", affectData = true)
    long insertReturning(String name);

    @Update("update note set version = #{version} where id = #{id}")
    int version(@Param("id") long id, @Param("version") int version);

    @Update("update note set tenant = #{tenant}")
    int giveAway(String tenant);

    @Delete("delete from note where id = #{id}")
    int delete(long id);
}
