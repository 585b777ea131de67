package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingTest {

    private static final String FIRMS = "名称,地址\n中触媒新材料股份有限公司,大连市金普新区\n大连百微化学股份有限公司,松木岛\n";

    @TempDir Path folder;

    @Test
    void tellsUtf8FromGb18030() {
        assertThat(detected(FIRMS, StandardCharsets.UTF_8).charset())
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(detected(FIRMS, Encoding.GB18030).charset()).isEqualTo(Encoding.GB18030);
        assertThat(detected(FIRMS, Encoding.GB18030).doubtful()).isFalse();
    }

    @Test
    void readsGb18030BeyondTheHead() {
        var late = "code,name\n" + "1,plain\n".repeat(50_000) + "2,冰山集团\n";
        var file = TestFiles.write(folder, "late.csv", late, Encoding.GB18030);
        assertThat(TestFiles.rows(file).getLast().cells()).containsExactly("2", "冰山集团");
    }

    @Test
    void readsFourByteCharactersOfGb18030() {
        var file =
                TestFiles.write(
                        folder, "rare.csv", "姓名\n王𠮷\n李㐂\n张三丰\n赵钱孙李周吴郑王\n", Encoding.GB18030);
        assertThat(TestFiles.rows(file).getFirst().cells()).containsExactly("王𠮷");
    }

    @Test
    void passesOverTheByteOrderMark() {
        var file = TestFiles.write(folder, "bom.csv", "\uFEFF" + FIRMS);
        assertThat(TestFiles.header(file)).containsExactly("名称", "地址");
    }

    @Test
    void readsUtf16WithItsMark() {
        var file = TestFiles.write(folder, "u16.csv", "\uFEFF" + FIRMS, StandardCharsets.UTF_16LE);
        assertThat(TestFiles.header(file)).containsExactly("名称", "地址");
        assertThat(TestFiles.rows(file)).hasSize(2);
    }

    @Test
    void callsUtf8WithABrokenByteDamagedRatherThanChinese() {
        byte[] bytes = FIRMS.getBytes(StandardCharsets.UTF_8);
        bytes[20] = (byte) 0xFF;
        var encoding = Encoding.of(TestFiles.write(folder, "damaged.csv", bytes));
        assertThat(encoding.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(encoding.damaged()).isTrue();
    }

    @Test
    void doubtsTextThatDecodesToCharactersNobodyUses() {
        var german = "Straße,Größe\nMüllerstraße,größer\nÄpfel,Öl\n";
        var file = TestFiles.write(folder, "latin.csv", german, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(
                        () -> {
                            if (Encoding.of(file).doubtful()) {
                                throw new UnreadableFile("doubtful");
                            }
                        })
                .isInstanceOf(UnreadableFile.class);
    }

    @Test
    void refusesBytesThatAreNoText() {
        var file = TestFiles.write(folder, "x.csv", new byte[] {'a', ',', 0, 1, 2, 'b'});
        assertThat(TestFiles.faultOf(file)).isEqualTo("intake.fault.binary");
    }

    private Encoding detected(String text, Charset charset) {
        return Encoding.of(TestFiles.write(folder, charset.name() + ".csv", text, charset));
    }
}
