package community.ayumi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class AyumiApplication {

  public static void main(String[] args) {
    SpringApplication.run(AyumiApplication.class, args);
  }
}
